### Kalimat untuk petugas, pimpinan, koordinator, dan admin.

role-petugas = petugas penghubung
role-pimpinan = pimpinan
role-koordinator = koordinator
role-admin = admin

joined =
    Selamat bergabung. Anda sekarang <b>{ $role }</b> untuk <b>{ $agency }</b>.
    Kabar tentang laporan masuk ke chat ini. Yang menunggu: /tugas · ringkasan: /rekap · kursi dan cuti: /kursi

card =
    { $demo ->
        [yes] 🧪 <i>contoh, tidak dihitung</i>{"\u000A"}
       *[no] {""}
    }<b>{ $number }</b> · { $kind } · { $category }{ $seen ->
        [yes] {" "}· <i>karena { $words }</i>
       *[no] {""}
    }
    “{ $text }”
    📍 { $place }
    🕑 { $time }
    Dari: { $reporter }{ $files ->
        [0] {""}
       *[other] {" "}· { $files } berkas
    }
    Status: { $status } ({ $agency }){ $has_deadline ->
        [yes] {"\u000A"}{ $deadline }
       *[no] {""}
    }{ $waiting ->
        [yes] {"\u000A"}✍️ Konsep jawaban menunggu pimpinan
       *[no] {""}
    }{ $routed ->
        [outside_region] {"\u000A"}⚠️ Tempatnya di luar wilayah kita: sampaikan ke pemerintah daerah setempat.
        [conflict_of_interest] {"\u000A"}⚠️ Menyangkut petugas: jangan sampai ke kantor yang dilaporkan.
        [undecided] {"\u000A"}⚖️ Menunggu keputusan koordinator.
        [assigned] {"\u000A"}📌 Ditetapkan koordinator, tidak bisa diteruskan lagi.
       *[other] {""}
    }
whole-text =
    <b>{ $number }</b>{ $parts ->
        [1] {""}
       *[other] {" "}({ $part }/{ $parts })
    }
    “{ $text }”
card-with-news =
    { $news }
    { $card }

news-new = 🆕 Laporan baru
news-forwarded = ↪️ Laporan diteruskan kepada Anda. Alasannya: “{ $text }”
news-citizen-said = 💬 Keterangan dari warga untuk <b>{ $number }</b>{ $has_text ->
        [yes] : “{ $text }”
       *[no] {""}
    }{ $files ->
        [0] {""}
       *[other] {" "}({ $files } berkas)
    }
news-reopened = 🔁 Warga membuka lagi <b>{ $number }</b>{ $has_text ->
        [yes] : “{ $text }”
       *[no] {""}
    }
news-comment = ⭐ Warga menilai <b>{ $number }</b>: { $score } dari 4, { $fixed ->
        [ya] sudah beres
        [sebagian] beres sebagian
       *[belum] belum beres
    }. “{ $text }”
news-withdrawn = 🚫 Warga mencabut laporan <b>{ $number }</b>. Tidak perlu ditangani lagi.

button-officer-accept = ✅ Terima
button-officer-forward = ↪️ Bukan kewenangan
button-officer-ask = ✋ Minta data
button-officer-acknowledge = 📨 Kabari dulu
button-officer-reply = 💬 Jawab
button-officer-finish = ☑️ Selesai
button-officer-files = 📎 Berkas
button-officer-map = 🗺 Peta
button-officer-full = 📄 Isi lengkap
button-officer-story = 🕑 Riwayat

write-ask = Data apa yang diperlukan dari warga untuk <b>{ $number }</b>?
write-courtesy = “{ $text }” belum saya kirim, karena akan dibaca orang lain apa adanya. Apa yang ingin Anda tulis tentang <b>{ $number }</b>?
written-ask = Pertanyaan untuk <b>{ $number }</b> sudah terkirim ke warga. ⏸ Waktu penanganan berhenti sampai warga menjawab, paling lama sampai <b>{ $until }</b>.


toast-accepted = Diterima. Warga sudah diberi tahu.
toast-no-files = Tidak ada berkas.
toast-no-pin = Warga tidak mengirim titik lokasi.
toast-expired = Tombol ini sudah tidak berlaku.
toast-already-filed = Laporan ini sudah terkirim dengan nomor { $number }.
seat-petugas = Anda petugas penghubung untuk <b>{ $agencies }</b>. Laporan yang menunggu: /tugas · kursi: /kursi · cuti: /cuti
seat-pimpinan = Anda pimpinan <b>{ $agencies }</b>. Konsep jawaban petugas masuk ke chat ini. Ringkasan laporan: /rekap · aturan persetujuan: /persetujuan
seat-koordinator = Anda koordinator di <b>{ $agencies }</b>. Laporan yang menunggu: /tugas, ringkasan semua dinas: /rekap
seat-admin = Anda admin di <b>{ $agencies }</b>. Ringkasan semua dinas: /rekap, kursi semua dinas: /kursi, melatih model: /latih
agencies-many = { $count } dinas
recap =
    { $demo ->
        [yes] 🧪 <i>Hanya laporan contoh dari halaman demo</i>{"\u000A"}
       *[no] {""}
    }<b>Rekap { $agency }</b>: { $n } laporan
    { $statuses }
    ⏰ { $overdue } lewat batas waktu
    Paling banyak: { $subjects }
    Ditindaklanjuti: <b>{ $rate } %</b> (batas kementerian { $bar } %){ $pace ->
        [none] {""}
        [soon] , rata-rata dalam waktu kurang dari sehari
       *[days] , rata-rata dalam { $days } hari
    }
    { $satisfaction }
recap-none = Belum ada laporan untuk <b>{ $agency }</b>.
recap-status = { $sign } { $count } { $status }
recap-rating = Kepuasan: <b>{ $value }</b>{ $has_margin ->
        [yes] {" "}± { $margin }
       *[no] {""}
    } (mutu { $grade }) dari { $n } penilaian
recap-no-rating = Kepuasan: belum ada penilaian
recap-no-seat = Rekap hanya untuk pimpinan, koordinator, dan admin.

desk-which =
    Dengan menulis saja belum ada laporan yang berubah.
    Laporan mana yang Anda maksud? Buka kartunya, lalu tekan tombolnya.
desk-files =
    Tersimpan. Untuk hasil penanganan laporan yang mana?
button-result-of = ☑️ Hasil { $number }
button-own-report = 📝 Laporan baru
desk-greet = Halo { $name }! Laporan yang menunggu Anda ada di /tugas.
desk-thanks = Sama-sama, { $name }. Laporan yang menunggu Anda ada di /tugas.
desk-clear = Baik. Tidak ada laporan yang menunggu Anda sekarang.
desk-not-understood = Maaf, saya belum paham. Pekerjaan Anda ada di /tugas, kursi di /kursi, penjelasannya di /bantuan.
