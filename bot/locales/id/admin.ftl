### Kalimat untuk admin di baris perintah: daftar dinas dan undangan. Teks biasa, tanpa HTML.

## Berkas dinas

error-agencies-file =
    { $count ->
        [1] Daftar dinas belum bisa dipakai: ada satu hal yang perlu dibetulkan.
       *[other] Daftar dinas belum bisa dipakai: ada { $count } hal yang perlu dibetulkan.
    } Tidak ada yang diubah.
agencies-line = Baris { $line }: { $problem }

agencies-problem-not-text = ini bukan berkas CSV. Di Excel, pilih “Simpan sebagai” lalu “CSV UTF-8”.
agencies-problem-empty-file = berkas ini kosong.
agencies-problem-missing-column = kolom “{ $column }” belum ada. Baris pertama harus berisi code, name, short_name, region, categories.
agencies-problem-cells = ada { $found } kolom, seharusnya { $expected }. Nama yang memakai koma perlu diapit tanda kutip (").
agencies-problem-empty-cell = kolom “{ $column }” belum diisi.
agencies-problem-code-format = kode “{ $code }” belum bisa dipakai. Pakai huruf kecil, angka, - atau _, tanpa spasi, paling banyak 32 huruf.
agencies-problem-duplicate-code = kode “{ $code }” sudah dipakai di baris { $first_line }.
agencies-problem-region-format = “{ $region }” bukan kode wilayah. Contoh: 33.25 untuk kabupaten, 33.25.11 untuk kecamatan.
agencies-problem-unknown-category = kategori “{ $category }” tidak ada. Mungkin maksudnya “{ $suggestion }”?
agencies-problem-no-categories = kolom “categories” belum berisi satu pun kategori.
agencies-problem-taken = kategori “{ $category }” untuk wilayah { $region } sudah dipegang dinas di baris { $first_line }.
agencies-problem-no-fallback = belum ada dinas penampung. Beri tanda * di kolom “categories” pada satu dinas; dinas itu menerima laporan yang tidak dipegang dinas lain.
agencies-problem-second-fallback = tanda * sudah dipakai di baris { $first_line }. Cukup satu dinas penampung.

agencies-uncovered = Perhatian: { $categories } belum dipegang dinas mana pun, jadi masuk ke { $agency }.
agencies-checked =
    { $count ->
        [1] Daftar sudah benar: satu dinas.
       *[other] Daftar sudah benar: { $count } dinas.
    } Belum ada yang diubah.
agencies-imported =
    { $count ->
        [1] Selesai: satu dinas terdaftar.
       *[other] Selesai: { $count } dinas terdaftar.
    }
agencies-retired = Tidak ada lagi di daftar, jadi tidak menerima laporan baru: { $agencies }.

## Daftar dan undangan

agencies-none = Belum ada dinas. Daftarkan dengan: lapor agencies import BERKAS.csv
agencies-unknown = Tidak ada dinas dengan kode “{ $code }”. Lihat semua kodenya dengan: lapor agencies list
agencies-column-code = kode
agencies-column-name = nama
agencies-column-region = wilayah
agencies-column-categories = kategori
agencies-column-officers = petugas
agencies-every-other = semua yang lain
agencies-invite-link =
    Undangan untuk { $role } di { $agency }:
    { $link }
agencies-invite-command =
    Undangan untuk { $role } di { $agency }. Kirim kata ini kepada bot:
    { $command }
agencies-invite-until = Berlaku untuk satu orang, sampai { $until }.
agencies-approval =
    { $needed ->
        [yes] Jawaban { $agency } sekarang menunggu persetujuan pimpinannya.
       *[no] Jawaban { $agency } sekarang langsung terkirim ke warga.
    }
