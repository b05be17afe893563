### Jawaban dua kecepatan: kalimat siap pakai seketika, jawaban isi lewat pimpinan.

## Kalimat siap pakai: nama tombol, lalu yang dibaca warga. Boleh ditambah di sini, dengan nama yang sama di kedua bahasa.

button-standard-received = 👀 Sudah dibaca
standard-received = Laporan Anda sudah kami baca. Petugas akan memeriksanya, hasilnya kami kabari di sini.
button-standard-visit = 🚶 Akan ke lapangan
standard-visit = Laporan Anda sudah kami terima. Petugas akan memeriksa langsung di lapangan.
button-standard-team = 👷 Ke tim lapangan
standard-team = Laporan Anda sudah diteruskan ke tim lapangan kami. Kami kabari begitu ada hasilnya.
button-standard-planned = 🗓 Dijadwalkan
standard-planned = Penanganan laporan Anda sedang kami jadwalkan. Tanggalnya kami kabari di sini.
button-standard-together = 🤝 Bersama dinas lain
standard-together = Laporan Anda perlu ditangani bersama dinas lain. Kami yang menghubungi mereka, Anda tidak perlu melapor lagi.

ask-acknowledgement =
    Kalimat mana yang langsung dikirim ke warga tentang <b>{ $number }</b>?
    { $choices }
acknowledge-choice = <b>{ $label }</b>: { $text }
acknowledged = Kalimat itu sudah terkirim ke warga untuk <b>{ $number }</b>.
letter-acknowledged = Kabar dari <b>{ $agency }</b> tentang laporan <b>{ $number }</b>: “{ $text }”

## Petugas menulis

write-reply = Tulis jawaban untuk warga tentang <b>{ $number }</b>. { $waits ->
        [yes] Pimpinan membacanya dulu, baru terkirim ke warga.
       *[no] Jawaban langsung terkirim.
    }
write-finish = Apa hasil penanganan <b>{ $number }</b>? Boleh dengan foto sesudahnya; yang menunjukkan keadaan awal beri keterangan <i>sebelum</i>.{ $waits ->
        [yes] {" "}Pimpinan membacanya dulu, baru terkirim ke warga.
       *[no] {""}
    }
answered-reply =
    { $waits ->
        [yes] Konsep jawaban untuk <b>{ $number }</b> sudah dikirim ke pimpinan. Anda saya kabari begitu diputuskan.
       *[no] Jawaban untuk <b>{ $number }</b> sudah terkirim ke warga.
    }
answered-finish =
    { $waits ->
        [yes] Konsep hasil penanganan <b>{ $number }</b> sudah dikirim ke pimpinan. Anda saya kabari begitu diputuskan.
       *[no] <b>{ $number }</b> ditandai selesai. Warga akan memastikan dan menilai.
    }
answer-old-draft =
    { $state ->
        [waiting] Konsep ini masih menunggu pimpinan; yang baru akan menggantikannya.
       *[returned] Konsep ini dikembalikan pimpinan: “{ $reason }”
    } Ketuk untuk menyalin:
    <code>{ $text }</code>{ $files ->
        [0] {""}
       *[other] {"\u000A"}({ $files } foto)
    }
late-words =
    ⚠️ { $who } lebih dulu { $did } laporan <b>{ $number }</b> ({ $at }), jadi tulisan Anda belum dikirim. Ketuk untuk menyalin:
    <code>{ $text }</code>{ $files ->
        [0] {""}
       *[other] {"\u000A"}({ $files } berkas)
    }
    Tetap dikirim juga?
button-send_late = Kirim juga
answer-without-words = (tanpa keterangan)
button-old_files = 🖼 Pakai foto lama

## Pimpinan memutuskan

answer-draft =
    { $act ->
        [finish] ☑️ Konsep <b>hasil penanganan</b>
       *[reply] 💬 Konsep <b>jawaban</b>
    } untuk <b>{ $number }</b> ({ $agency }), ditulis { $author }:
    “{ $text }”

    Laporannya: { $category } · { $place }
    “{ $report }”

    Kirim ke warga?
button-answer-approve = ✅ Setujui
button-answer-return = ↩️ Kembalikan
button-answer-edit = ✏️ Ubah
button-answer-after = 🖼 Foto sesudah ({ $count })
button-answer-before = 📎 Foto sebelum ({ $count })
button-answer-story = 🕑 Riwayat
photo-before = Sebelum · { $number }
photo-after = Sesudah · { $number }
approved = ✅ Disetujui. Jawaban untuk <b>{ $number }</b> sudah terkirim ke warga.
write-edit =
    Tulis jawaban untuk <b>{ $number }</b> seperti yang Anda inginkan; langsung terkirim ke warga. Ketuk untuk menyalin konsepnya:
    <code>{ $text }</code>
written-edit = ✅ Jawaban dengan perubahan Anda untuk <b>{ $number }</b> sudah terkirim ke warga.
write-return = Apa yang perlu diperbaiki petugas dalam jawaban untuk <b>{ $number }</b>?
written-return = Konsep untuk <b>{ $number }</b> sudah dikembalikan kepada petugas dengan alasan Anda.

answer-approved =
    ✅ Jawaban Anda untuk <b>{ $number }</b> disetujui { $decider } { $edited ->
        [yes] dengan perubahan dan sudah terkirim ke warga: “{ $text }”
    Yang berubah: { $changes }
       *[no] dan sudah terkirim ke warga.
    }
answer-returned =
    ↩️ Konsep untuk <b>{ $number }</b> dikembalikan { $decider }: “{ $reason }”
    Konsep Anda, ketuk untuk menyalin:
    <code>{ $text }</code>
button-answer-again = ✏️ Tulis ulang

change-replaced = “{ $removed }” menjadi “{ $added }”
change-removed = “{ $removed }” dihapus
change-added = “{ $added }” ditambahkan
changes-more = dan { $count } perubahan lain

error-draft-decided = Konsep ini sudah { $state ->
        [approved] disetujui
       *[returned] dikembalikan
    } { $known ->
        [yes] { $name }
       *[no] pimpinan
    }, { $at }.
error-already-said = Kalimat itu sudah terkirim ke warga untuk { $number }.
error-draft-void = Konsep ini tidak berlaku lagi: sudah ada jawaban yang lebih baru, atau laporan { $number } sudah berpindah.

## /persetujuan

approval-no-seat = Persetujuan jawaban hanya diatur oleh pimpinan dinas dan admin.
approval-choose = Persetujuan jawaban untuk dinas mana?
approval-panel =
    <b>Persetujuan jawaban { $agency }</b>: { $needed ->
        [yes] menyala
    Jawaban petugas terkirim ke warga sesudah disetujui pimpinan{ $count ->
        [0] .
       *[other] , kecuali untuk: { $categories }.
    }
       *[no] mati
    Jawaban petugas langsung terkirim ke warga.
    }
approval-categories =
    Petugas <b>{ $agency }</b> menjawab tanpa menunggu pimpinan untuk: { $count ->
        [0] belum ada.
       *[other] { $categories }.
    }
    Kategori mana yang ingin Anda ubah?
button-approval-on = Nyalakan persetujuan
button-approval-off = Matikan persetujuan
button-approval-list = Kategori tanpa persetujuan
button-approval-agencies = ◀ Dinas lain
