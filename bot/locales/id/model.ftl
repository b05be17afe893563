### Kalimat di baris perintah tentang model bahasa. Teks biasa, tanpa HTML.

model-stage-environment = Memasang Rasa …
model-stage-training = Melatih model …
model-stage-trained = Model sudah terlatih.
model-stage-starting = Memuat model …
model-stage-ready = Model siap.
model-stage-scoring = Menguji model …
model-stage-comparing = Menguji model pembanding …
model-stage-doubting = Mencari label yang meragukan …
model-stage-drawing = Menggambar …
model-stage-waiting = Menunggu pelatihan lain selesai …
model-stage-accepted = Model baru mulai dipakai.
model-stage-refused = Model dari contoh yang baru lebih buruk, jadi model yang lama tetap dipakai.
model-stage-unchanged = Contoh tidak berubah.
model-lines = { $count } baris terjawab

model-not-started = Rasa tidak dapat dijalankan, jadi daftar kata yang menjawab. Sebabnya: { $reason }
model-by-keywords = { $count } dari { $total } baris dijawab dengan daftar kata, bukan dengan Rasa.

model-compared = Model { $before } dan model baru { $after }
model-column-before = dipakai
model-column-after = baru
model-column-change = selisih
model-row-categories = kategori benar, dari { $n } laporan
model-row-top3 = ada di tiga teratas
model-row-macro = macro-F1 kategori
model-row-chat = maksud obrolan benar, dari { $n } pesan
model-row-chat-macro = macro-F1 maksud
model-better = Lebih baik:
model-worse = Lebih buruk:
model-none = tidak ada
model-change = { $label } { $points } ({ $before } → { $after } dari { $n })
model-picture = Gambar: { $file }

model-labels = { $count } label dari antrean ikut dipelajari.
model-labels-unread = Label di antrean tidak terbaca, jadi belum ikut dipelajari. Sebabnya: { $reason }
model-not-noted = Jurnal tidak dapat ditulis, jadi hal ini belum tercatat di sana. Sebabnya: { $reason }
model-accepted = Model { $name } { $elsewhere ->
        [yes] lolos uji. Muat sendiri di Rasa Anda: { $file }
       *[no] dipakai mulai sekarang. Bot yang sedang berjalan memuatnya dalam beberapa detik.
    }
model-accepted-anyway = Model { $name } { $elsewhere ->
        [yes] dipilih walaupun lebih buruk. Muat sendiri di Rasa Anda: { $file }
       *[no] dipakai mulai sekarang walaupun lebih buruk.
    } Alasan yang dicatat: { $reason }
model-refused = Model { $name } tidak dipakai, karena turun terlalu banyak pada: { $labels }. Model yang lama tetap dipakai.
model-how-to-override = Bila Anda tetap ingin memakainya: lapor nlu train --override "alasannya"
model-unchanged = Contoh tidak berubah, jadi model { $name } tetap dipakai.
model-back = Model { $name } { $elsewhere ->
        [yes] dipilih lagi. Muat sendiri di Rasa Anda: { $file }
       *[no] dipakai lagi. Bot yang sedang berjalan memuatnya dalam beberapa detik.
    }
model-nothing-before = Tidak ada model sebelumnya yang masih tersimpan.
model-not-kept = Model { $name } tidak tersimpan, atau bukan buatan program yang terpasang. Yang tersimpan: lapor nlu versions
model-no-versions = Belum ada model. Yang pertama dibuat dengan: lapor nlu train

model-versions = Model yang tersimpan
model-versions-name = model
model-versions-when = diterima
model-versions-who = oleh
model-versions-learned = contoh + koreksi
model-versions-categories = kategori, tiga teratas
model-versions-chat = obrolan
model-versions-note = catatan
model-in-use = dipakai
model-note-refused = ditolak
model-note-anyway = diterima walau lebih buruk: { $reason }
model-learned = { $shipped } + { $own }
