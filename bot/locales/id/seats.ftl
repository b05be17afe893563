### Kursi: siapa memegang apa, serah terima, Plt/Plh, dan cuti.

## Daftar dan satu kursi

seats-none = Kursi hanya untuk petugas dinas. Kalau Anda petugas, mintalah tautan undangan kepada admin.
seats-not-found = Tidak ada dinas yang cocok dengan “{ $words }”. Lihat semuanya dengan /kursi.
seats-choose =
    { $count ->
        [1] Ada satu dinas.
       *[other] Ada { $count } dinas; cari dengan nama, misalnya: /kursi perhubungan
    }
    Kursi dinas mana yang ingin Anda lihat?
seats-agency = { $agency }{ $gap ->
        [yes] {" "}⚠️
       *[no] {""}
    }
seats-of-agency =
    { $count ->
        [0] <b>{ $agency }</b> belum punya kursi.
       *[other] Kursi di <b>{ $agency }</b>:
    }
seats-choose-role = Kursi untuk siapa?
seat-name = { $role } { $agency }
seat-row = { $role } · { $name }
seat-empty = ⚠️ kosong
seat-head = 🪑 <b>{ $seat }</b>
seat-line-held = Pemegang: <b>{ $name }</b>
seat-line-empty = ⚠️ Kosong sejak { $since }
seat-line-deputy = { $title }: <b>{ $name }</b>, sampai dengan { $until }
seat-line-away = 🌴 Cuti sampai dengan { $until }
seat-open-take = ✉️ Ada undangan yang belum dibuka, berlaku sampai { $until }
seat-open-hand_over = 🤝 Ada tautan serah terima yang belum dibuka, berlaku sampai { $until }
seat-open-deputy = ✉️ Ada tautan Plt/Plh yang belum dibuka, berlaku sampai { $until }
title-plt = Plt.
title-plh = Plh.

button-seat-hand_over = 🤝 Serah terima
button-seat-hand_over_now = Ya, buat tautannya
button-seat-invite = ✉️ Undang
button-seat-deputy = 👤 Tunjuk Plt/Plh
button-seat-plh = Plh. (pelaksana harian)
button-seat-plt = Plt. (pelaksana tugas)
button-seat-end_deputy = Akhiri Plt/Plh
button-seat-end_deputy_now = Ya, akhiri
button-seat-away = 🌴 Cuti
button-seat-back = ✅ Sudah kembali
button-seat-vacate = 🚪 Kosongkan
button-seat-vacate_now = Ya, kosongkan
button-seat-cancel_links = ❌ Batalkan tautan
button-seat-show = Tidak jadi
button-seat-new = ➕ Kursi lain
button-seat-earlier = ⬅️ Sebelumnya
button-seat-later = Berikutnya ▶
button-seat-other_day = Tanggal lain
button-until = sampai { $day }
toast-done = Sudah.

## Serah terima dan undangan

seat-sure-hand-over =
    Serahkan kursi <b>{ $seat }</b>? Saya buatkan satu tautan untuk penggantinya.
    Begitu tautan itu dibuka, { $name } langsung kehilangan akses dan semua laporan terbuka berpindah.
seat-sure-vacate =
    Kosongkan kursi <b>{ $seat }</b>? { $name } langsung kehilangan akses.
    Selama kosong, kartunya ke rekan sekantor, Plt/Plh, atau koordinator.
seat-sure-end-deputy = Akhiri tugas { $deputy } di kursi <b>{ $seat }</b> sekarang juga?
seat-link-take =
    Undangan untuk <b>{ $seat }</b>. Kirimkan kepada satu orang; berlaku sampai { $until }.
    { $link }
seat-link-hand-over =
    Tautan serah terima <b>{ $seat }</b>. Kirimkan kepada penggantinya; berlaku sampai { $until }, dan sebelum dibuka masih bisa dibatalkan.
    { $link }
seat-link-deputy =
    Tautan Plt/Plh <b>{ $seat }</b>. Kirimkan kepada yang ditunjuk; berlaku sampai { $until }.
    { $link }
joined-as-deputy =
    Anda sekarang <b>{ $title } { $role }</b> untuk <b>{ $agency }</b>, sampai dengan { $until }.
    Kabar tentang laporan masuk ke chat ini. Yang menunggu: /tugas
seat-given =
    Kursi <b>{ $seat }</b> sekarang dipegang { $name }. Kartu dan tombolnya tidak lagi untuk Anda; terima kasih atas kerja Anda.

    <b>Memo serah terima</b>
    { $memo }
seat-received =
    <b>Memo serah terima</b> · { $seat }, dari { $name }
    { $memo }
memo-reports =
    { $count ->
        [0] Tidak ada laporan terbuka.
        [1] Satu laporan terbuka:
       *[other] { $count } laporan terbuka:
    }
memo-handed-on = • <b>{ $number }</b> · { $category } · diteruskan ke pemerintah lain, nomornya belum ada
memo-report = • <b>{ $number }</b> · { $category } · { $status } · batas { $due }
memo-more = … dan { $count } lagi: /tugas
memo-drafts =
    { $count ->
        [1] Konsep jawaban yang menunggu persetujuan: { $numbers }
       *[other] { $count } konsep jawaban menunggu persetujuan: { $numbers }
    }
memo-returned =
    { $count ->
        [1] Konsep yang dikembalikan pimpinan dan perlu ditulis ulang: { $numbers }
       *[other] { $count } konsep dikembalikan pimpinan dan perlu ditulis ulang: { $numbers }
    }
memo-open = Buka { $number }
seat-vacated = Kursi <b>{ $seat }</b> sudah dikosongkan oleh admin. Kartu dan tombolnya tidak lagi untuk Anda; kalau ini keliru, hubungi admin.
seats-empty =
    { $count ->
        [1] Kursi ini sudah kosong lebih dari sehari:
       *[other] Kursi-kursi ini sudah kosong lebih dari sehari:
    }
    { $seats }
    Admin dapat mengundang orang lewat /kursi.
queue-taken-over =
    { $why ->
        [away] 🌴 Sedang cuti sampai dengan { $until }: { $seat }.
        [empty] ⚠️ Sekarang kosong: kursi { $seat }.
        [over] Tugas Plt/Plh { $seat } sudah berakhir.
       *[other] 📥 Sudah menunggu di kursi { $seat }.
    } { $count ->
        [1] Satu laporan ini sekarang ada di meja Anda:
       *[other] { $count } laporan ini sekarang ada di meja Anda, yang paling mendesak di atas:
    }
seat-empty-line = ⚠️ { $seat }, sejak { $since }

## Plt/Plh dan cuti

ask-deputy-title =
    <b>Plh</b> menggantikan sementara pemegang kursi yang sedang berhalangan. <b>Plt</b> mengisi kursi yang belum punya pejabat tetap.
    Yang mana?
ask-until-deputy = Sampai dengan hari apa ia menggantikan?
ask-until-away = Sampai dengan hari apa Anda cuti?
ask-until-day = Tulis hari terakhirnya, misalnya: Jumat, 30 November, atau 3 hari.
until-unclear = Maaf, saya belum paham harinya. Tulis misalnya: besok, Jumat, 30 November, atau 3 hari; tulis batal kalau tidak jadi.
deputy-named = { $name } sekarang <b>{ $title } { $seat }</b>, sampai dengan { $until }.
deputy-over = Tugas Anda sebagai <b>{ $title } { $seat }</b> sudah berakhir. Terima kasih sudah menggantikan.
deputy-of-yours-over = Tugas { $name } sebagai <b>{ $title } { $seat }</b> sudah berakhir.
absence-set =
    Anda tercatat cuti sampai dengan <b>{ $until }</b>. { $covered ->
        [yes] Sementara itu kartu masuk ke { $names }.
       *[no] Belum ada yang menggantikan; tunjuk Plh lewat /kursi.
    }
    Kalau pulang lebih cepat, tulis: kembali.
absence-not-deputy = Cuti dicatat oleh pemegang kursi. Kalau Anda berhalangan sebagai Plt atau Plh, beri tahu pemegang kursinya atau admin.
absence-lasts = Anda masih tercatat cuti. Sudah kembali, atau ingin mengubah harinya?
absence-over = Selamat datang kembali. Kartu masuk lagi ke chat ini; yang menunggu: /tugas
absence-noted = Admin mencatat Anda cuti dari kursi <b>{ $seat }</b> sampai dengan { $until }. Kalau sudah kembali, tulis: kembali.
absence-ended = Admin mencatat bahwa Anda sudah kembali ke kursi <b>{ $seat }</b>. Kartu masuk lagi ke chat ini.

## Baris perintah (teks biasa, tanpa HTML)

seats-list-none = Belum ada kursi. Buat undangan dengan: lapor agencies invite KODE
seats-column-seat = kursi
seats-column-agency = dinas
seats-column-role = peran
seats-column-holder = pemegang
seats-column-deputy = Plt/Plh
seats-column-away = cuti sampai
seats-link-hand-over =
    Serah terima { $seat } dari { $name }. Kirim kepada penggantinya:
    { $link }
seats-link-deputy =
    Plt/Plh untuk { $seat } ({ $name }). Kirim kepada yang ditunjuk:
    { $link }
seats-deputy-until = Ia menjadi { $title } sampai dengan { $until }.
seats-vacated = { $seat } sudah kosong; aksesnya berakhir.
seats-cancelled = Tautan yang belum dibuka sudah dibatalkan.
seats-no-day = “{ $words }” bukan hari yang akan datang. Contoh: 2026-12-01, jumat, 3 hari.
seats-not-so = Tidak bisa: kursi itu tidak ada, atau keadaannya tidak cocok. Lihat dengan: lapor seats list
