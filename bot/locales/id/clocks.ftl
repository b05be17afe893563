### Kalimat tentang waktu: tenggat, jeda, pengingat, daftar tugas, ringkasan pagi.

span-minutes = { $count } menit
span-hours = { $count } jam
span-days = { $count } hari
span-left = { $span } lagi
span-now = sekarang
span-late = lewat { $span }

due-first-response = Tanggapi sebelum <b>{ $due }</b> ({ $left })
due-verification = Periksa dan terima sebelum <b>{ $due }</b> ({ $left })
due-follow-up = Beri jawaban sebelum <b>{ $due }</b> ({ $left })
due-resolution = Selesaikan sebelum <b>{ $due }</b> ({ $left })
due-citizen-answer = Warga dapat menilai sampai <b>{ $due }</b> ({ $left })
clock-paused = ⏸ Waktu penanganan berhenti sejak <b>{ $since }</b> karena menunggu keterangan warga, paling lama sampai <b>{ $until }</b>.

remind-first-response =
    { $late ->
        [yes] 🔴
       *[no] ⏰
    } Belum ditanggapi. Batas menanggapi: <b>{ $left }</b>.
remind-verification =
    { $late ->
        [yes] 🔴
       *[no] ⏰
    } Belum diterima. Batas pemeriksaan: <b>{ $left }</b>.
remind-follow-up =
    { $late ->
        [yes] 🔴
       *[no] ⏰
    } Belum ada jawaban untuk warga. Batas menjawab: <b>{ $left }</b>.
remind-resolution =
    { $late ->
        [yes] 🔴
       *[no] ⏰
    } Belum selesai. Batas penyelesaian: <b>{ $left }</b>.
reminders =
    { $missing ->
        [0] {""}
       *[other] ⏯ Untuk { $missing } laporan, warga belum memberi keterangan sampai batasnya. Waktu penanganan berjalan lagi.
                {""}
    }⏰ { $count } laporan perlu segera ditangani, yang paling mendesak di atas:

news-answer-missing = ⏯ Warga belum memberi keterangan untuk <b>{ $number }</b> sampai batasnya. Waktu penanganan berjalan lagi.
letter-answer-not-given =
    Keterangan untuk laporan <b>{ $number }</b> belum kami terima, jadi <b>{ $agency }</b> melanjutkan tanpa itu.
    Anda tetap bisa menambahkannya kapan saja.
letter-closed-unanswered =
    Laporan <b>{ $number }</b> kami tutup karena belum ada kabar dari Anda, dan tidak ada nilai yang dicatat.
    Kalau ternyata belum beres, laporan ini bisa dibuka lagi.

tasks-list =
    { $count ->
        [0] Tidak ada laporan
        [1] Satu laporan
       *[other] { $count } laporan
    } { $sort ->
        [new] baru
        [awaiting] menunggu data dari warga
        [approval] menunggu persetujuan
        [late] lewat batas
       *[all] menunggu
    }{ $pages ->
        [0] .
        [1] { $count ->
            [1] :
           *[other] , yang paling mendesak di atas:
        }
       *[other] , yang paling mendesak di atas (halaman { $page } dari { $pages }):
    }
tasks-none = Tidak ada laporan yang menunggu. 👍
tasks-no-seat = Daftar tugas hanya untuk petugas dinas. Kalau Anda petugas, mintalah tautan undangan kepada admin.
task-row = { $sign } { $number } · { $left } · { $category }
task-number-missing = nomornya belum ada
button-tasks = 📥 Lihat semua tugas
button-sort-new = { $chosen ->
        [yes] • Baru ({ $count })
       *[no] Baru ({ $count })
    }
button-sort-awaiting = { $chosen ->
        [yes] • Menunggu data ({ $count })
       *[no] Menunggu data ({ $count })
    }
button-sort-approval = { $chosen ->
        [yes] • Menunggu persetujuan ({ $count })
       *[no] Menunggu persetujuan ({ $count })
    }
button-sort-late = { $chosen ->
        [yes] • Lewat batas ({ $count })
       *[no] Lewat batas ({ $count })
    }
button-sort-all = { $chosen ->
        [yes] • Semua ({ $count })
       *[no] Semua ({ $count })
    }
button-page-back = ◀ Sebelumnya
button-page-on = Berikutnya ▶

summary =
    Selamat pagi, { $name }. { $count } laporan menunggu Anda{ $new ->
        [0] {""}
       *[other] {""} · { $new } baru
    }{ $approval ->
        [0] {""}
       *[other] {""} · { $approval } menunggu persetujuan
    }{ $overdue ->
        [0] {""}
       *[other] {""} · { $overdue } lewat batas
    }.
    Ini yang paling mendesak:
button-summary = 🌅 Ringkasan pagi
button-summary-off = Mati
summary-when = Jam berapa Anda ingin menerima ringkasan pagi? Ringkasan hanya datang pada hari kerja.
summary-chosen =
    { $on ->
        [yes] Baik, ringkasan datang setiap hari kerja pukul { $at }.
       *[no] Baik, tidak ada ringkasan pagi lagi.
    }
