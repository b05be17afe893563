### Kalimat `lapor nlu import`: riwayat laporan daerah sendiri. Teks biasa, tanpa HTML.

history-stage-gain = Mengukur manfaat riwayat …
history-rows = { $count } baris dibaca

history-columns = Kolom yang dibaca: { $columns }.
history-unused = Kolom yang tidak dipakai: { $columns }.
history-lacks-topic = Tanpa kolom kategori, laporan tidak bisa menjadi contoh dan rute tidak bisa diusulkan.
history-lacks-day = Tanpa kolom tanggal masuk, manfaatnya tidak bisa diukur dari waktu ke waktu.
history-lacks-agency = Tanpa kolom dinas tujuan, rute tidak bisa diusulkan.
history-kept = Dari { $rows } baris, { $kept } layak menjadi contoh.
history-learned = { $learned } contoh terbaru disimpan untuk dilatih. { $masked } baris memuat data pribadi; datanya sudah disamarkan.

history-title-refused = Baris yang tidak dipakai, atau tidak sepenuhnya
history-title-topics = Topik yang belum dikenal
history-title-gain = Manfaat: tanpa riwayat → dengan riwayat, diuji pada laporan sesudahnya
history-title-routes = Usulan rute, menunggu persetujuan Anda

history-column-row = baris
history-column-reason = alasan
history-column-facts = keterangan
history-column-text = teks
history-column-count = jumlah
history-column-topic = topik
history-column-since = diuji sejak
history-column-learned = dipelajari
history-column-asked = diuji
history-column-category = kategori
history-column-agency = dinas
history-column-share = bagian
history-column-second = terbanyak kedua
history-column-decision = keputusan
history-mean = rata-rata
history-clear = jelas
history-unclear = putuskan
history-desk = Admin Koordinator SP4N-LAPOR!
history-desk-short = Koordinator

history-reason-unreadable = baris tidak terbaca
history-reason-cells = isi baris melebihi kolom; mungkin ada tanda kutip yang tidak ditutup
history-reason-same-number = nomor laporan sudah ada di baris lain
history-reason-no-text = tanpa isi laporan
history-reason-no-topic = tanpa kategori
history-reason-unknown-topic = topik belum dikenal
history-reason-noise = topik tidak menunjuk satu bidang
history-reason-too-short = terlalu pendek
history-reason-held-out = sama dengan kalimat uji
history-reason-known = sudah ada dari impor lain
history-reason-same-text = isi sama dengan baris lain
history-reason-nearly-same = isi hampir sama dengan baris lain
history-reason-no-day = tetap dipakai, tetapi tanggalnya tidak terbaca

history-nothing = Tidak ada contoh yang bisa dipelajari dari berkas ini.
history-next-train = Belum ada yang dilatih; jalankan lapor nlu train bila angkanya baik.
history-next = Belum ada yang dilatih atau diubah; jalankan lapor nlu train bila angkanya baik. Periksa berkas .dinas.csv, putuskan yang bertanda ?, lalu jalankan lapor agencies import.
