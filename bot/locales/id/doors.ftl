### Kalimat tentang "tidak salah pintu": bukan kewenangan, koordinator, benturan kepentingan, diteruskan ke luar.

## Siapa yang lebih dulu

error-overtaken = Tidak bisa dilakukan lagi: { $who } lebih dulu { $did } laporan { $number } ({ $at }).
error-binding = Koordinator ({ $agency }) sudah menetapkan laporan { $number } untuk dinas Anda, { $at }. Kalau menurut Anda keliru, bicarakan dengan koordinator.
doer-warga = pelapor
doer-petugas = petugas { $agency }
doer-pimpinan = pimpinan { $agency }
doer-koordinator = koordinator ({ $agency })
doer-admin = admin ({ $agency })
doer-jam = jam
doer-colleague = rekan Anda, { $name },
did-ComplaintAccepted = menerima
did-ComplaintAcknowledged = menanggapi
did-ComplaintForwarded = meneruskan
did-BouncedToCoordinator = menyerahkan kepada koordinator
did-ComplaintAssigned = menetapkan dinas untuk
did-ComplaintHandedOn = meneruskan ke kanal lain
did-DataRequested = meminta data untuk
did-DataProvided = memberi keterangan untuk
did-ReplySent = menjawab
did-ComplaintFinished = menyelesaikan
did-AnswerDrafted = menulis jawaban untuk
did-AnswerApproved = menyetujui jawaban untuk
did-AnswerReturned = mengembalikan jawaban untuk
did-ComplaintRated = menilai
did-ComplaintReopened = membuka lagi
did-ComplaintWithdrawn = mencabut
did-AnswerNotGiven = melanjutkan
did-ClosedUnanswered = menutup

## Laporan yang menyangkut petugas

card-accuses = Menyangkut petugas: tidak diteruskan ke kantor yang dilaporkan.
card-accuses-seen = Sepertinya menyangkut petugas (saya melihat kata { $words }): tidak diteruskan ke kantor yang dilaporkan.
button-accuse-yes = ⚠️ Menyangkut petugas/pegawai
button-accuse-no = Bukan tentang petugas
