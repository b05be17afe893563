### Yang terjadi bila ada yang tidak bisa dilakukan; selalu dengan jalan keluarnya.

error-unexpected =
    Maaf, ada gangguan di pihak kami. Yang sudah Anda tulis tetap tersimpan; silakan coba lagi sebentar lagi.
    Bila masih terjadi, sebutkan nomor { $reference } kepada { $contact }.
error-not-yours = Laporan ini bukan untuk Anda kelola.
error-move-not-allowed = Ini tidak bisa dilakukan lagi: status laporan sudah berubah. Lihat keadaannya di /lacak atau /tugas.
error-no-such-complaint = Laporan itu tidak ditemukan. Periksa lagi nomornya, ya.
error-already-rated = Laporan ini sudah Anda nilai. Terima kasih!
error-too-many-reports = Hari ini Anda sudah mengirim { $limit } laporan, itu batasnya. Draf Anda tersimpan; kirim lagi besok, ya.
error-too-fast = Pelan-pelan, ya. Saya belum sempat membaca semuanya; tunggu sebentar lalu kirim lagi.
error-invite-invalid = Tautan undangan ini sudah dipakai atau kedaluwarsa. Mintalah tautan baru kepada yang mengirimnya, atau kepada admin.
error-own-link = Anda sudah memegang kursi ini. Tautan itu untuk pengganti Anda; kirimkan kepadanya.
error-seat-not-yours = Kursi ini bukan untuk Anda atur. Kalau perlu diubah, hubungi admin.
error-seat-moved = Keadaan kursi ini sudah berubah. Lihat lagi di /kursi.
error-day-not-possible = Pilih hari antara hari ini dan setahun lagi, ya.
error-draft-incomplete = Masih ada yang kurang dari laporan ini. Tekan Lanjutkan atau tulis /lapor.
error-no-agency = Belum ada dinas yang terdaftar, jadi laporan belum bisa dikirim. Draf Anda tersimpan; kami sedang memperbaikinya.
error-no-such-agency = Dinas itu tidak ditemukan. Pilih dari daftar, ya.
error-file-too-large = Berkas ini terlalu besar; paling besar { $megabytes } MB. Draf Anda tetap tersimpan. Coba kirim foto atau video yang lebih kecil.
error-file-not-allowed = Jenis berkas ini belum bisa saya terima. Kirim foto, video MP4, suara, atau dokumen PDF/Word/Excel. Draf Anda tetap tersimpan.
error-number-mistyped = Sepertinya ada angka yang salah ketik. Boleh dicek lagi nomornya?
error-not-a-number = Itu bukan nomor laporan. Contoh nomor: 26-0417-3.

command-lapor = Buat laporan
command-lacak = Lihat laporan saya
command-bantuan = Cara memakai
command-privasi = Data pribadi Anda
command-batal = Batalkan
command-kembali = Satu langkah kembali
command-bahasa = English / Indonesia
command-hapus_data = Hapus data saya
bot-about = Lapor kepada pemerintah lewat chat: tulis masalahnya, dinas yang berwenang menanggapi, Anda menilai.
error-not-for-your-role = Ini hanya untuk peran lain. Kalau seharusnya peran Anda, mintalah undangan kepada admin.
