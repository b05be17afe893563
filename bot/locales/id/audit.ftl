### Jejak audit di baris perintah. Teks biasa, tanpa HTML.

audit-whole = Jurnal utuh: { $rows } baris. Catat di tempat lain: { $last }
audit-missing = Baris { $row } hilang.
audit-changed = Baris { $row } diubah atau ditukar.
audit-moved = Baris { $row } tidak menyambung dengan baris sebelumnya.
audit-unrecorded = Laporan { $number } tidak punya catatan kapan dikirim.
audit-known-gone = Baris { $row } tidak lagi seperti yang dicatat: baris di akhir jurnal hilang atau seluruhnya ditulis ulang.
audit-no-report = Tidak ada laporan dengan nomor “{ $number }”.
audit-head = Laporan { $number } ({ $agency }), { $rows } kejadian
audit-by =
    { $role ->
        [warga] baris { $row }, oleh pelapor
        [jam] baris { $row }, dengan sendirinya karena waktunya tiba
       *[other] baris { $row }, oleh { $name } ({ $role } { $agency }, kursi { $seat })
    }
