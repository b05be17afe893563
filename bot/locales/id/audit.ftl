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
audit-words =
    Kata-kata laporan { $number } { $gone ->
        [yes] hilang
       *[no] tidak lagi seperti yang dicatat
    }: baris { $row } ({ $event }).
audit-no-seat = Tidak ada catatan tentang { $about }.
audit-seat-head = Kursi { $about }, { $rows } kejadian
audit-agency-head = Dinas { $about }, { $rows } kejadian
journal-InviteMade =
    { $when }: tautan dibuat untuk kursi { $seat } ({ $purpose ->
        [take] mengisi
        [hand_over] serah terima
       *[deputy] Plt/Plh
    })
journal-InvitesCancelled = { $when }: tautan ke kursi { $seat } dibatalkan
journal-SeatTaken = { $when }: kursi { $seat } diisi
journal-SeatHandedOver = { $when }: serah terima kursi { $seat }
journal-SeatVacated = { $when }: kursi { $seat } dikosongkan
journal-DeputyNamed = { $when }: Plt/Plh kursi { $seat }
journal-AbsenceSet = { $when }: cuti di kursi { $seat }
journal-SummaryChosen = { $when }: jam ringkasan pagi untuk kursi { $seat }
journal-ApprovalChanged =
    { $when }: persetujuan pimpinan{ $has_category ->
        [yes] {" "}untuk kategori { $category }
       *[no] {""}
    }
journal-AgenciesImported = { $when }: daftar dinas diimpor
