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
accused-later =
    Sepertinya ini menyangkut petugas <b>{ $holder }</b>, dan merekalah yang membaca keterangan untuk laporan <b>{ $number }</b>.
    Saya kirim ke <b>{ $agency }</b> saja, sebagai laporan tersendiri?
button-apart = 🛡 Ya, laporan tersendiri
button-as_is = Kirim seperti ini
accused-later-apart = Baik, ini menjadi laporan tersendiri yang tidak dilihat kantor itu.{ $waits ->
        [yes] {" "}Laporan <b>{ $number }</b> masih menunggu jawaban Anda.
       *[no] {" "}Laporan <b>{ $number }</b> tetap seperti semula.
    }

## Perjalanan laporan dari dinas ke dinas

event-ComplaintForwarded = • { $when }: dari { $source } diteruskan ke { $agency } – “{ $text }”
event-BouncedToCoordinator = • { $when }: menurut { $source } bukan tugasnya – “{ $text }”; koordinator yang menentukan
event-ComplaintAssigned = • { $when }: koordinator menetapkan { $agency } – “{ $text }”
event-ComplaintHandedOn = • { $when }: diteruskan ke { $channel }{ $has_number ->
        [yes] {" "}dengan nomor { $external }
       *[no] {""}
    }

letter-undecided =
    Laporan <b>{ $number }</b> saya serahkan kepada koordinator supaya tidak terus berpindah dinas. Alasan dinas terakhir: “{ $text }”
    Dinas yang tepat ditetapkan paling lambat <b>{ $due }</b>.
letter-assigned =
    Koordinator menetapkan <b>{ $agency }</b> untuk menangani laporan <b>{ $number }</b>. Alasannya: “{ $text }”
    Mereka harus menanggapi paling lambat <b>{ $due }</b>.
letter-handed-on =
    <b>{ $agency }</b> sudah meneruskan laporan <b>{ $number }</b> ke <b>{ $channel }</b>, karena pemerintah itu yang berwenang. { $has_number ->
        [yes] Nomor laporan Anda di sana: <b>{ $external }</b>. Simpan kedua nomor ini, ya.
       *[no] Nomor dari mereka saya kabari begitu ada.
    }

## Petugas: bukan kewenangan

forward-choose = Ke dinas mana laporan <b>{ $number }</b> diteruskan?
forward-claimed = ⚠️ Perhatikan dulu: { $who } sudah { $did } laporan <b>{ $number }</b> ({ $at }).
button-find_agency = 🔎 Cari dinas
button-find-again = 🔎 Cari lagi
button-forward_unknown = Tidak tahu
button-outside = 🏛 Pemerintah lain
write-find_agency = Tulis sebagian nama dinas untuk laporan <b>{ $number }</b>, misalnya <i>perhubungan</i>.
agencies-found = Yang cocok dengan “{ $text }”. Pilih dinasnya:
agencies-not-found = Tidak ada dinas yang cocok dengan “{ $text }”. Coba kata lain?
write-forward = { $known ->
        [yes] Apa alasan laporan <b>{ $number }</b> diteruskan ke { $agency }?
       *[no] Apa alasan laporan <b>{ $number }</b> bukan tugas dinas Anda?
    } Alasan ini dibaca warga. Pilih, atau tulis sendiri.
said-forward-duty = Bukan tugas dinas kami
said-forward-owner = Bukan aset yang kami kelola
said-forward-area = Di luar wilayah kerja kami
write-outside = Apa alasan laporan <b>{ $number }</b> milik pemerintah lain? Koordinator yang memutuskan, dan warga membaca alasannya.
said-outside-province = Tugas pemerintah provinsi
said-outside-national = Tugas pemerintah pusat atau BUMN
said-outside-neighbour = Ada di kabupaten/kota lain
forwarded =
    { $undecided ->
        [yes] <b>{ $number }</b> sekarang ada pada koordinator, yang menentukan dinasnya. Warga juga sudah diberi tahu.
       *[no] <b>{ $number }</b> sudah diteruskan, terima kasih. Warga juga sudah diberi tahu.
    }
error-with-coordinator = Laporan { $number } sedang ditentukan oleh koordinator, jadi belum bisa diteruskan.
error-hand-on-by-coordinator = Laporan { $number } dari wilayah kita diteruskan ke pemerintah lain oleh koordinator. Tekan Pemerintah lain lagi, lalu tulis alasannya untuk koordinator.

## Koordinator menentukan

news-undecided =
    ⚖️ Perlu keputusan Anda: laporan ini milik dinas mana?
    { $hops }
    { $card }
hop-outside = pemerintah lain
hop = • { $source }: “{ $text }”{ $known ->
        [yes] {" "}→ { $agency }
       *[no] {" "}→ tidak tahu
    }
write-assign = Apa alasan laporan <b>{ $number }</b> ditetapkan untuk { $known ->
        [yes] { $agency }
       *[no] dinas itu
    }? Dinas dan warga membacanya, dan dinas tidak bisa meneruskannya lagi. Pilih, atau tulis sendiri.
said-assign-duty = Sesuai tugas dinas ini
said-assign-shared = Dinas ini yang memimpin, dibantu yang lain
assigned = <b>{ $number }</b> ditetapkan untuk <b>{ $agency }</b>. Dinas dan warga sudah diberi tahu.
news-assigned = 📌 Ditetapkan koordinator untuk dinas Anda, jadi tidak bisa diteruskan lagi. Alasannya: “{ $text }”

## Diteruskan ke pemerintah lain

hand-on-how = Laporan <b>{ $number }</b> untuk pemerintah lain: siapkan dulu bahannya, lalu catat nomornya. Mana yang Anda perlukan?
button-package = 📦 Paket untuk kanal nasional
button-handed_on = ➡️ Sudah diteruskan
button-add_number = 🔢 Tulis nomornya
package-fields =
    📦 <b>Paket { $number }</b>. Ketuk tiap bagian untuk menyalin.
    Judul: <code>{ $title }</code>
    Tanggal kejadian: <code>{ $time }</code>
    Lokasi kejadian: <code>{ $place }</code> <code>{ $pin }</code>
    Kategori: <code>{ $category }</code>
    Anonim: { $anonymous ->
        [yes] ya
       *[no] tidak
    } · Rahasia: { $confidential ->
        [yes] ya
       *[no] tidak
    }
package-text =
    Isi laporan{ $many ->
        [yes] {" "}(bagian { $part } dari { $parts })
       *[no] {""}
    }:
    <code>{ $words }</code>
package-ready =
    { $files ->
        [0] Tidak ada berkas untuk dilampirkan.
       *[other] { $files } berkas siap dilampirkan.
    }{ $too_large ->
        [0] {""}
       *[other] {" "}Terlalu besar untuk formulir (lebih dari 2 MB): { $words }.
    }
    Sesudah dikirim ke sana, tekan tombol ini.
write-channel = Laporan <b>{ $number }</b> diteruskan ke kanal mana? Pilih, atau tulis namanya.
said-channel-national = SP4N-LAPOR! nasional (lapor.go.id)
said-channel-province = Kanal pemerintah provinsi
said-channel-neighbour = Kanal kabupaten/kota lain
write-external_number = Berapa nomor laporan <b>{ $number }</b> di sana?
said-external_number-none = Belum ada nomornya
handed-on =
    <b>{ $number }</b> tercatat sudah diteruskan. { $has_number ->
        [yes] Nomor di sana: <b>{ $external }</b>. Warga sudah diberi tahu kedua nomornya.
       *[no] Warga sudah diberi tahu. Nomornya bisa ditulis kapan saja.
    }
