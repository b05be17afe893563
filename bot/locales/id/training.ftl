### Kalimat untuk admin yang melatih model di chat (/latih).

training-home =
    <b>Melatih model</b>
    { $waiting ->
        [0] Tidak ada pesan yang menunggu label.
       *[other] { $waiting } pesan menunggu label.
    } { $labelled ->
        [0] {""}
       *[other] { $labelled } sudah diberi label dan belum dipelajari model.
    }{ $has_model ->
        [yes] {"\u000A"}Model yang dipakai: <code>{ $model }</code>, { $share } % kategori benar pada laporan uji.
       *[no] {""}
    }
training-card =
    { $source ->
        [abstained] 🤔 <b>Model ragu</b>
        [changed] ✏️ <b>Warga mengganti kategorinya</b>
       *[not_ours] ↪️ <b>Menurut petugas bukan kewenangannya</b>
    } · { $left } menunggu
    “{ $text }”{ $has_proposed ->
        [yes] {"\u000A"}Yang diusulkan: { $proposed }
       *[no] {""}
    }
    Tentang apa laporan ini?
training-running = ⏳ { $stage } { $percent } %
    Bot tetap menjawab warga seperti biasa.
training-accepted = ✅ Model baru <code>{ $name }</code> { $elsewhere ->
        [yes] lolos uji, tetapi Rasa di luar bot ini belum memakainya. Muat berkas ini di sana: <code>{ $file }</code>
       *[no] dipakai mulai sekarang.
    }
training-accepted-anyway = ✅ Model baru <code>{ $name }</code> { $elsewhere ->
        [yes] dipilih walaupun lebih buruk, tetapi Rasa di luar bot ini belum memakainya. Muat berkas ini di sana: <code>{ $file }</code>
       *[no] dipakai walaupun lebih buruk.
    } Alasan yang dicatat: { $reason }
training-refused = ✋ Model baru <code>{ $name }</code> <b>tidak</b> dipakai: hasilnya turun terlalu banyak. Model yang lama tetap bekerja.
training-unchanged = Tidak ada contoh baru, jadi model <code>{ $name }</code> tetap dipakai.
training-failed = Pelatihan belum berhasil. Model yang lama tetap bekerja, dan label Anda tidak hilang. Tekan /latih untuk mencoba lagi; bila tetap tidak berhasil, minta penjaga server membaca sebabnya di log.
training-stopped = Pelatihan terhenti karena bot dimulai ulang. Model yang lama tetap bekerja; tekan /latih untuk mengulang.
training-scores =
    Kategori benar: { $before } % → <b>{ $after } %</b> dari { $n } laporan uji
    Maksud obrolan benar: { $chat_before } % → <b>{ $chat_after } %</b>
training-better = 📈 Lebih baik: { $changes }
training-worse = 📉 Lebih buruk: { $changes }
training-change = { $name } { $before } → { $after } dari { $n }
training-more = dan { $count } lagi
training-why = Mengapa model ini tetap dipakai? Tulis alasannya, nanti tercatat bersama nama Anda. Atau tulis “batal”.
training-left = Baik, model yang lama tetap dipakai.
training-versions = <b>Model yang tersimpan</b>
training-version = • <code>{ $name }</code>{ $in_use ->
        [yes] {" "}<b>(dipakai)</b>
       *[no] {""}
    }: { $share } % kategori benar, { $learned } contoh ({ $own } milik sendiri), { $when }, oleh { $by }{ $has_reason ->
        [yes] {" "}– dipakai walau lebih buruk: { $reason }
       *[no] {""}
    }
training-ask-rollback = Kembali ke model yang dipakai sebelum ini?
training-back = Model <code>{ $name }</code> { $elsewhere ->
        [yes] dipilih lagi, tetapi Rasa di luar bot ini belum memakainya. Muat berkas ini di sana: <code>{ $file }</code>
       *[no] dipakai lagi.
    }

button-model-label = 🏷 Beri label
button-model-train = 🎓 Latih ulang
button-model-versions = 🗂 Model tersimpan
button-model-skip = Lewati
button-model-undo = ↩️ Batalkan terakhir
button-model-all = Kategori lain
button-model-close = Selesai
button-model-because-local = Laporan uji tidak seperti daerah kami
button-model-because-rare = Kategori itu jarang di sini
button-model-because-meanwhile = Sementara, akan kami perbaiki
button-model-because = Tulis alasan lain
button-model-leave = Biarkan yang lama
button-model-rollback = ↩️ Kembali ke sebelumnya
button-model-rollback-yes = Ya, kembali

toast-labelled = Dicatat: { $category }
toast-labelled-already = Sudah diberi label oleh orang lain.
toast-skipped = Dilewati.
toast-undone = Dibatalkan, silakan pilih lagi.
toast-nothing-to-undo = Tidak ada yang bisa dibatalkan.
toast-training-already = Sedang ada pelatihan lain.
toast-no-versions = Belum ada model yang tersimpan.
toast-nothing-before = Tidak ada model sebelumnya yang masih tersimpan.
