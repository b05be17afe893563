### Antrean pesan yang ragu di baris perintah, dan kartu mingguan tentang model.

queue-line = Baris { $line }: { $problem }
queue-problem-not-text = ini bukan berkas CSV. Di Excel, pilih “Simpan sebagai” lalu “CSV UTF-8”.
queue-problem-missing-column = kolom “{ $column }” belum ada. Pakai berkas dari lapor nlu queue export.
queue-problem-cells = baris ini tidak punya { $count } kolom.
queue-problem-unknown-category = kategori “{ $category }” tidak ada.
queue-problem-altered = kolom key, source, guesses, atau created_at berubah. Cukup isi kolom label.
queue-imported =
    { $count ->
        [0] Tidak ada yang baru dari { $rows } label.
       *[other] { $count } dari { $rows } label dicatat. Latih dengan: lapor nlu train
    }

drift =
    📊 <b>Model pekan ini</b> (sejak { $since }): { $filed } laporan
    Model ragu: { $abstained } ({ $abstained_share } %) · kategori diganti warga: { $changed } ({ $changed_share } %) · bukan kewenangan menurut petugas: { $not_ours }{ $has_words ->
        [yes] {"\u000A"}Kata yang belum dikenal model: { $words }
       *[no] {""}
    }
    Memberi label dan melatih: /latih
