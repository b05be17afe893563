### Kalimat untuk warga: dari salam sampai penilaian.

## Salam, menu, jawaban

start =
    Halo { $name }, selamat datang di <b>LAPOR!</b> – tempat Anda melapor kepada pemerintah lewat chat ini.
    Gratis, dan setiap laporan diteruskan ke dinas yang bertanggung jawab.
    Data Anda hanya dipakai untuk menangani laporan: /privasi

    Langsung saja tulis apa yang terjadi. Contoh: <i>lampu jalan depan SMPN 2 Batang mati sudah dua minggu</i>
draft-goes-on = Kita lanjutkan laporan Anda: “{ $text }”
draft-or-anew =
    Laporan Anda yang belum terkirim masih saya simpan: “{ $text }”
    Mau dilanjutkan, atau mulai yang baru dan yang lama saya hapus?
draft-only-files = { $count } berkas, belum ada kata-kata
start-open-draft =
    Laporan Anda yang tadi masih saya simpan: “{ $text }”
    Mau dilanjutkan?

menu-report = 📝 Lapor
menu-track = 🔎 Laporan saya
menu-help = ❓ Bantuan
menu-tasks = 📥 Tugas
menu-recap = 📊 Rekap

answer-greet = Halo { $name }! Ada yang ingin Anda laporkan? Tulis saja apa yang terjadi dan di mana.
answer-help =
    Begini caranya:
    1. Tulis apa yang terjadi, di mana, dan sejak kapan. Satu kalimat sudah cukup.
    2. Saya tanyakan yang masih kurang, lalu Anda periksa dan kirim.
    3. Dinas menanggapi, saya kabari Anda, dan Anda menilai hasilnya.

    /lapor membuat laporan · /lacak melihat laporan Anda · /privasi tentang data Anda · /batal membatalkan · /bahasa English
answer-ask-duration =
    Dinas harus menanggapi laporan Anda dalam <b>{ $first_response } jam</b>.
    Penyelesaiannya tergantung jenisnya: permintaan informasi { $resolve_information_request } hari kerja, aspirasi { $resolve_aspiration } hari kerja, pengaduan { $resolve_complaint } hari kerja, pengaduan yang perlu pemeriksaan { $resolve_complaint_with_supervision } hari kerja.
    Tanggal pastinya saya sebutkan begitu laporan terkirim.
answer-ask-privacy =
    Aman. Petugas hanya melihat nama Anda bila Anda mengizinkan; dengan <b>Anonim</b> tidak ada petugas yang dapat melihatnya, dengan <b>Rahasia</b> laporan tidak tampil ke publik.
    Selengkapnya: /privasi
answer-about-service =
    Saya bot LAPOR!, bagian depan dari layanan pengaduan pemerintah SP4N-LAPOR!. Layanan ini gratis.
    Laporan Anda diteruskan ke dinas yang berwenang, dan Anda dapat memantau serta menilai hasilnya.
answer-cost =
    Gratis: Anda tidak membayar apa pun untuk melapor. Yang terpakai hanya kuota internet Anda, meterai pun tidak perlu.
    Bila ada yang meminta uang, laporkan saja di sini.
answer-ask-human =
    Tentu. Petugas dapat dihubungi lewat { $contact }.
    Bila darurat (kebakaran, kecelakaan, kejahatan), hubungi 112 sekarang juga.
answer-thanks = Sama-sama, { $name }. Senang bisa membantu. Bila ada lagi yang perlu dilaporkan, tulis saja di sini.
answer-affirm = Baik. Silakan tulis apa yang ingin Anda laporkan.
answer-deny = Baik, tidak apa-apa. Saya ada di sini kapan pun Anda perlu.
answer-cancel = Tidak ada yang sedang dibuat, jadi tidak ada yang perlu dibatalkan.
answer-out-of-scope =
    Itu di luar kemampuan saya. Saya membantu warga melapor: jalan rusak, sampah, lampu mati, layanan yang lambat, dan lainnya.
    Ada yang ingin Anda laporkan?
cannot-read = Maaf, yang ini belum dapat saya baca. Tulis dengan kata-kata, atau kirim foto, berkas, suara, atau lokasi.

privacy =
    <b>Data Anda</b>
    Yang disimpan: nama akun Telegram Anda, isi laporan, foto (data lokasi kamera dibuang), berkas lain seperti Anda kirim, serta percakapan tentang laporan itu.
    Yang melihat: petugas dinas yang menangani. Nama Anda hanya bila Anda izinkan; nomor KTP, telepon, dan e-mail disamarkan.
    Berapa lama: pesan mentah dihapus begitu selesai diolah; laporan disimpan sebagai arsip pelayanan publik.
    Menghapus: kirim /hapus_data. Nama, draf, dan kaitan Anda dengan laporan langsung dihapus (UU 27/2022 tentang Pelindungan Data Pribadi).

ask-forget =
    Laporan yang sudah terkirim tetap ditangani, tetapi tanpa nama, dan Anda tidak bisa memantaunya lagi di sini.
    Hapus data pribadi Anda?
button-forget = Ya, hapus data saya
button-keep = Tidak jadi
forgotten =
    Data pribadi Anda sudah dihapus. { $reports ->
        [0] Tidak ada laporan atas nama Anda.
       *[other] { $reports } laporan kini tanpa nama.
    }
kept = Baik, tidak ada yang dihapus.
confirm-by-button = Supaya tidak terjadi karena salah ketik, ini hanya bisa lewat tombol. Silakan tekan salah satu.
language-changed = Baik, saya berbahasa Indonesia.
simple-understanding = (Saya sedang memakai pemahaman sederhana, jadi mohon periksa catatan saya dengan teliti.)

## Membuat laporan

kind-pengaduan = Pengaduan
kind-aspirasi = Aspirasi
kind-permintaan-informasi = Permintaan informasi

draft-noted =
    Terima kasih, saya catat dulu:
    { $card }

    { $question }
draft-added =
    Saya tambahkan ke isi laporan Anda: “{ $words }”
    { $card }

    { $question }
draft-preview =
    Periksa sekali lagi:
    { $card }

    { $looks }
preview =
    { $agency }

    { $public }

    Kirim sekarang?
preview-agency =
    👤 <b>Dilihat petugas</b> · nama: { $reporter }{ $files ->
        [0] {""}
       *[other] {" "}· { $files } berkas
    }
    “{ $text }”
preview-public =
    🌐 <b>Dilihat publik</b> · tanpa nama Anda
    { $category }, { $region }: “{ $text }”
preview-public-nothing = 🌐 <b>Dilihat publik</b>: tidak ada, laporan ini rahasia
reporter-hidden = disembunyikan

card-no-category = kategori belum ditentukan
card-unknown = tidak disebutkan
card-pin = titik di peta
pin-words = 📍 { $latitude }, { $longitude }
card-time = { $words } ({ $day })
card-files = { $count } berkas
card-anonymous = nama Anda disembunyikan
card-handled-by = Akan ditangani: <b>{ $agency }</b>
card-words-seen = saya melihat kata { $words }

time-on = { $day }
time-on-about = sekitar { $day }
time-ongoing = sejak { $day }
time-ongoing-about = sejak sekitar { $day }

ask-description = Apa yang terjadi? Ceritakan dengan satu atau dua kalimat.
ask-what-there = Apa yang terjadi di sana? Ceritakan sedikit lebih banyak.
ask-category = Ini paling dekat dengan yang mana?
ask-category-seen = Ini paling dekat dengan yang mana? (saya melihat kata { $words })
ask-category-all = Pilih kategori yang paling dekat:
ask-place = Di mana kejadiannya? Kirim lokasi 📎 atau tulis nama tempat dan kecamatannya.
ask-time = Sejak kapan, atau kapan kejadiannya? Boleh perkiraan, misalnya <i>kemarin sore</i> atau <i>sudah dua minggu</i>.
ask-evidence = Ada foto? Foto membantu petugas menemukan lokasinya. Video, suara, atau dokumen juga boleh.
ask-more-evidence =
    { $count ->
        [1] Tersimpan.
       *[other] { $count } berkas tersimpan.
    } Kirim lagi, atau lanjut?
ask-more-evidence-framed = Kirim lagi, atau lanjut?
name-hidden = Baik, nama Anda tidak akan terlihat oleh siapa pun. Ini bisa Anda ubah sebelum laporan dikirim.
ask-visibility =
    Nama Anda ingin terlihat oleh petugas?
    <b>Anonim</b>: nama Anda disembunyikan dari siapa pun. <b>Rahasia</b>: laporan tidak tampil ke publik.
ask-visibility-conflict =
    Terima kasih sudah berani melapor. Karena laporan ini menyangkut petugas, saya teruskan ke <b>{ $agency }</b>, bukan ke kantor yang dilaporkan, dan nama Anda tidak ditampilkan kepada siapa pun.
    Setuju?
ask-visibility-conflict-framed =
    Karena laporan ini menyangkut petugas, saya teruskan ke <b>{ $agency }</b>, bukan ke kantor yang dilaporkan, dan nama Anda tidak ditampilkan kepada siapa pun.
    Setuju?
ask-kind = Laporan ini jenisnya apa?
ask-what-to-change = Apa yang ingin diubah?
ask-cancel = Yang sudah Anda tulis akan dihapus. Batalkan laporan ini?
cancelled = Laporan dibatalkan. Tidak ada yang dikirim. Kalau berubah pikiran, tulis saja lagi.
one-at-a-time = Itu bisa jadi laporan tersendiri, sesudah yang ini terkirim.
said-again-it-counts = Itu bisa jadi laporan tersendiri, sesudah yang ini terkirim. Bila memang bagian dari laporan ini, tulis sekali lagi.
chatter = Yang itu di luar kemampuan saya, tetapi laporan Anda tetap saya bantu.
chatter-aside = Yang itu di luar kemampuan saya, jadi tidak saya masukkan ke laporan. Bila memang bagian dari laporan ini, tulis sekali lagi.
continue-with = Kita lanjutkan: { $question }

evidence-first = Terima kasih, sudah saya simpan. Apa yang terjadi? Ceritakan dengan satu atau dua kalimat.
evidence-for-which =
    Terima kasih, sudah saya simpan. Tekan tombol di bawah bila ini untuk laporan <b>{ $number }</b>.
    Kalau ini laporan baru, apa yang terjadi?
button-for-report = Untuk laporan { $number }
files-may-tell =
    ⚠️ Dokumen dan video diteruskan ke petugas apa adanya, dan bisa memuat nama pembuat atau lokasi. Kalau ragu, ganti dengan foto lewat tombol Ubah.
evidence-kept = Tersimpan.
evidence-please-send = Silakan kirim fotonya di sini.
evidence-enough = Sudah { $count } berkas, itu cukup untuk satu laporan.

button-skip-place = Tidak ada lokasi tertentu
button-skip-time = Tidak ingat
button-skip-evidence = Lewati
button-finished = Selesai
button-clear = Hapus berkas
button-kinds = Ubah jenis
button-leave-as-is = Tetap seperti tadi
button-when-today = Hari ini
button-when-yesterday = Kemarin
button-show-name = Ya, tampilkan nama
button-show-anonymous = Anonim: nama disembunyikan
button-show-confidential = Rahasia: tidak tampil ke publik
button-show-both = Keduanya
button-show-agree = Setuju
button-show-named = Tampilkan nama saya
button-fix-description = Ubah isi
button-fix-category = Ubah kategori
button-fix-place = Ubah lokasi
button-fix-time = Ubah waktu
button-fix-evidence = Tambah foto
button-fix-visibility = Ubah kerahasiaan
button-categories = Kategori lain
button-back = ◀ Kembali
button-cancel = Batal
button-drop = Ya, batalkan
button-continue = Lanjutkan
button-anew = Mulai yang baru
button-change = Ubah
button-file = ✅ Kirim laporan

## Sesudah terkirim

letter-filed =
    Terkirim ✅ Nomor laporan Anda <b>{ $number }</b>.
    { $routed ->
        [outside_region] Tempatnya di luar wilayah kami, jadi <b>{ $agency }</b> yang meneruskannya ke daerah yang berwenang, paling lambat <b>{ $due }</b>.
        [conflict_of_interest] Laporan ini ditangani <b>{ $agency }</b>, bukan kantor yang dilaporkan, dan ditanggapi paling lambat <b>{ $due }</b>.
       *[other] <b>{ $agency }</b> { $attended ->
        [yes] sudah diberi tahu dan harus
       *[no] harus
    } menanggapi paling lambat <b>{ $due }</b>.
    } Saya kabari setiap ada perkembangan.
letter-accepted = Kabar baik: <b>{ $agency }</b> sudah menerima laporan <b>{ $number }</b> dan mulai menanganinya. { $next }
letter-forwarded =
    Laporan <b>{ $number }</b> diteruskan ke <b>{ $agency }</b> karena lebih tepat ditangani di sana. Alasannya: “{ $text }”
    Mereka harus menanggapi paling lambat <b>{ $due }</b>.
letter-data-requested =
    Petugas <b>{ $agency }</b> perlu keterangan untuk laporan <b>{ $number }</b>:
    “{ $text }”
    ⏸ Waktu penanganan berhenti sampai Anda menjawab, paling lama sampai <b>{ $until }</b>.
letter-reply =
    Jawaban <b>{ $agency }</b> untuk laporan <b>{ $number }</b>:
    “{ $text }”
letter-finished =
    <b>{ $agency }</b> menyatakan laporan <b>{ $number }</b> selesai.{ $has_text ->
        [yes] {" "}Keterangan: “{ $text }”
       *[no] {""}
    }{ $files ->
        [0] {""}
       *[other] {" "}({ $files } foto)
    }
    Di lapangan, apakah sudah beres?
letter-reopened =
    Laporan <b>{ $number }</b> dibuka lagi. <b>{ $agency }</b> { $attended ->
        [yes] sudah diberi tahu dan harus
       *[no] harus
    } menanggapi paling lambat <b>{ $due }</b>.

button-story = Lihat perkembangan
button-answer = Jawab
button-note = Tambah keterangan
button-rate = Nilai
button-reopen = Buka lagi
button-withdraw = Cabut laporan
button-withdraw_now = Ya, cabut
button-keep-report = Tidak jadi
withdraw-which = Laporan mana yang ingin Anda cabut?
ask-withdraw = Kalau dicabut, dinas tidak menanganinya lagi. Cabut laporan <b>{ $number }</b>?
kept-report = Baik, laporan <b>{ $number }</b> tetap ditangani.
withdrawn = Laporan <b>{ $number }</b> sudah dicabut.

## Melacak

track-list = { $count ->
        [1] Ini laporan Anda:
       *[other] Ini { $count } laporan Anda, yang terbaru di atas{ $pages ->
            [1] {""}
           *[other] {" "}(halaman { $page } dari { $pages })
        }:
    }
track-row = { $sign } { $number } · { $category }
track-none = Anda belum punya laporan. Kalau punya nomor laporan, tulis nomornya di sini, misalnya 26-0417-3.
track-mistyped = Sepertinya ada angka yang salah ketik di <b>{ $number }</b>. Boleh dicek lagi nomornya?
track-unknown = Saya tidak menemukan laporan <b>{ $number }</b> yang boleh ditampilkan. Periksa lagi nomornya, ya.

story =
    { $head }

    <b>Perjalanan laporan</b>
    { $timeline }
story-public =
    { $head }
    “{ $text }”

    <b>Perjalanan laporan</b>
    { $timeline }
story-earlier = … { $count } langkah sebelumnya
story-head =
    <b>{ $number }</b> · { $kind } · { $category }
    📍 { $place }
    Dipegang oleh: { $agency }
    Status: <b>{ $status }</b>{ $has_number ->
        [yes] {"\u000A"}Nomor di kanal lain: <b>{ $external }</b>
       *[no] {""}
    }
    { $next }

sign-submitted = 🆕
sign-in-progress = 🔧
sign-awaiting-citizen = ✋
sign-done = ☑️
sign-closed = ✅
sign-withdrawn = 🚫
sign-handed-on = ➡️
status-submitted = menunggu tanggapan
status-in-progress = sedang ditangani
status-awaiting-citizen = menunggu keterangan dari warga
status-done = dinyatakan selesai, menunggu penilaian warga
status-closed = ditutup
status-withdrawn = dicabut
status-handed-on = sudah diteruskan ke kanal pemerintah lain
next-submitted = Berikutnya: dinas menanggapi paling lambat { $due }.
next-in-progress = Berikutnya: diselesaikan paling lambat { $day }.
next-awaiting-citizen = Berikutnya: warga memberi keterangan yang diminta. { $paused }
next-done = Berikutnya: warga memastikan di lapangan dan memberi nilai.
next-closed = Tidak ada langkah lagi. Kalau masalahnya muncul lagi, laporan bisa dibuka kembali.
next-withdrawn = Tidak ada langkah lagi.
next-handed-on = Laporan ini ditangani pemerintah lain lewat kanal mereka.

event-ComplaintFiled = • { $when }: laporan dikirim ke { $agency }
event-ComplaintAccepted = • { $when }: { $agency } mulai menangani
event-DataRequested = • { $when }: petugas bertanya – “{ $text }”
event-DataProvided = • { $when }: keterangan diberikan{ $has_text ->
        [yes] {" "}– “{ $text }”
       *[no] {""}
    }
event-NoteAdded = • { $when }: keterangan ditambahkan{ $has_text ->
        [yes] {" "}– “{ $text }”
       *[no] {""}
    }
event-ReplySent = • { $when }: jawaban dinas – “{ $text }”
event-ComplaintFinished = • { $when }: dinyatakan selesai{ $has_text ->
        [yes] {" "}– “{ $text }”
       *[no] {""}
    }
event-FixConfirmed = • { $when }: menurut warga, di lapangan { $fixed ->
        [ya] sudah beres
        [sebagian] baru sebagian beres
        [belum] belum beres
       *[other] { $fixed }
    }
event-ComplaintRated = • { $when }: dinilai { $score } dari 4
event-ComplaintReopened = • { $when }: dibuka lagi{ $has_text ->
        [yes] {" "}– “{ $text }”
       *[no] {""}
    }
event-ComplaintWithdrawn = • { $when }: dicabut oleh pelapor
event-ComplaintAcknowledged = • { $when }: { $agency } menjawab – “{ $text }”
event-AnswerDrafted = • { $when }: konsep jawaban ditulis{ $has_text ->
        [yes] {" "}– “{ $text }”
       *[no] {""}
    }
event-AnswerApproved = • { $when }: konsep disetujui{ $edited ->
        [yes] {" "}dengan perubahan: { $changes }
       *[no] {""}
    }
event-AnswerReturned = • { $when }: konsep dikembalikan – “{ $text }”
event-AnswerNotGiven = • { $when }: keterangan tidak datang, penanganan dilanjutkan
event-ClosedUnanswered = • { $when }: ditutup tanpa penilaian
event-RatingCommented = • { $when }: komentar pada penilaian{ $has_text ->
        [yes] {" "}– “{ $text }”
       *[no] {""}
    }
event-ReporterForgotten = • { $when }: data pribadi pelapor dihapus atas permintaannya
event-Escalated = • { $when }: diingatkan karena batas waktu

## Menilai

ask-fixed = Laporan <b>{ $number }</b>: di lapangan, apakah sudah beres?
button-fixed-ya = Sudah
button-fixed-sebagian = Sebagian
button-fixed-belum = Belum
fixed-no = Maaf belum beres. Laporan ini bisa saya buka lagi dan dinasnya diberi tahu.
ask-score-ya = Syukurlah. Seberapa puas Anda dengan penanganannya?
ask-score-sebagian = Baik, saya catat: baru sebagian. Seberapa puas Anda dengan penanganannya?
ask-score-belum = Atau, kalau cukup sampai di sini: seberapa puas Anda dengan penanganannya?
button-score-1 = 😠 Tidak puas
button-score-2 = 🙁 Kurang puas
button-score-3 = 🙂 Puas
button-score-4 = 😀 Sangat puas
rate-which = Laporan mana yang ingin Anda nilai?
rate-none = Belum ada laporan Anda yang menunggu penilaian. Begitu ada yang selesai, saya tanyakan pendapat Anda.
reopen-which = Maaf belum beres. Laporan mana yang ingin dibuka lagi?
reopen-none = Saya belum menemukan laporan Anda yang sudah dinyatakan selesai. Tulis masalahnya di sini, saya buatkan laporan baru.

## Menulis tentang laporan

write-answer = Tulis jawaban Anda untuk laporan <b>{ $number }</b>. Foto juga boleh.
write-note = Apa yang ingin Anda tambahkan ke laporan <b>{ $number }</b>? Foto juga boleh.
write-reopen = Apa yang masih kurang? Boleh dengan foto.
write-comment = Terima kasih atas penilaiannya. Ada komentar untuk dinas?
write-file-kept =
    { $count ->
        [1] Tersimpan.
       *[other] { $count } berkas tersimpan.
    }{ $before ->
        [0] {""}
       *[other] {" "}({ $before } foto sebelum)
    } Tambahkan keterangan, kirim lagi, atau selesai?
write-no-files = Untuk yang ini cukup dengan kata-kata, ya.
written-answer = Terima kasih, keterangan Anda sudah diteruskan ke petugas.
written-note = Terima kasih, keterangan sudah ditambahkan ke laporan <b>{ $number }</b>.
written-comment = Terima kasih, pendapat Anda membantu layanan menjadi lebih baik.
writing-cancelled = Baik, tidak jadi.
button-without-words = Lewati
button-stop_writing = Batal
button-not_for_this = Bukan
button-for-this = Ya, kirim
write-still = Saya simpan dulu. Apakah ini untuk laporan <b>{ $number }</b>?
again-answer = Kalau tadi memang untuk petugas, kirim sekali lagi. Kita lanjutkan: tulis jawaban Anda untuk laporan <b>{ $number }</b>.
again-note = Kalau tadi memang untuk petugas, kirim sekali lagi. Kita lanjutkan: apa yang ingin Anda tambahkan ke laporan <b>{ $number }</b>?
again-reopen = Kalau tadi memang untuk petugas, kirim sekali lagi. Kita lanjutkan: apa yang masih kurang?
