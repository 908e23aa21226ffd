/** Sentences about drafts and files, in one table: what is the matter, and what to do. Codes are for tests. */

export const SENTENCES = Object.freeze({
  "no-database":
    "peramban ini tidak menyediakan tempat menyimpan (mungkin mode penyamaran). Isian tetap bisa dipakai; unduh rencana sebelum menutup halaman.",
  "database-blocked":
    "Tempat penyimpanan sedang dipakai tab lain dengan versi lama. Tutup tab lain dari situs ini, lalu muat ulang halaman.",
  "database-newer":
    "Draf di perangkat ini dibuat oleh versi situs yang lebih baru. Sambungkan internet sebentar, lalu muat ulang halaman.",
  "database-failed":
    "Tempat penyimpanan peramban tidak dapat dibuka. Unduh rencana ini sekarang supaya tidak hilang, lalu muat ulang halaman.",
  "no-room":
    "Ruang penyimpanan perangkat penuh. Unduh rencana ini sekarang, lalu hapus berkas atau aplikasi yang tidak terpakai.",
  "no-answer":
    "Tempat penyimpanan peramban tidak menjawab. Unduh rencana ini sekarang supaya tidak hilang, lalu muat ulang halaman.",
  "write-differs":
    "Yang tersimpan tidak sama dengan yang Anda tulis. Unduh rencana ini sekarang supaya tidak hilang.",
  "write-failed": "Draf tidak dapat disimpan. Unduh rencana ini sekarang supaya tidak hilang.",
  "read-failed": "Draf di perangkat ini tidak dapat dibaca. Muat ulang halaman; bila tetap gagal, buka berkas unduhannya.",
  "draft-gone":
    "Draf ini tidak ada lagi di perangkat ini. Bila Anda pernah mengunduh berkasnya, buka berkas itu dengan tombol Buka berkas.",
  "draft-unreadable":
    "Draf ini rusak dan tidak dapat dibuka. Bila Anda pernah mengunduh berkasnya, buka berkas itu dengan tombol Buka berkas.",
  "draft-open": "Draf ini sedang terbuka di tab lain. Tutup tab itu, lalu coba lagi.",
  "profile-locked": "Draf ini terkunci. Buka dengan kata sandi profilnya, lalu coba lagi.",
  "profile-gone": "Profil itu tidak ada lagi di perangkat ini. Muat ulang halaman.",
  "passphrase-wrong": "Kata sandi tidak cocok. Periksa huruf besar dan kecil, lalu coba lagi.",
  "revision-gone": "Simpanan lama itu sudah tidak ada. Pilih simpanan lain dari daftar.",

  "file-too-big": "Berkas ini lebih dari 1 MB, terlalu besar untuk sebuah rencana. Pilih berkas rencana-….json.",
  "file-unreadable": "Berkas ini tidak dapat dibaca dari perangkat. Salin dulu ke penyimpanan ponsel, lalu coba lagi.",
  "file-not-text": "Berkas ini bukan berkas teks. Pilih berkas rencana yang namanya berakhiran .json.",
  "file-not-json": "Berkas ini bukan berkas rencana atau isinya terpotong. Minta pengirim mengirim ulang berkas aslinya.",
  "file-too-deep": "Susunan berkas ini tidak seperti berkas rencana. Minta pengirim mengirim ulang berkas aslinya.",
  "file-other-format": "Berkas ini bukan berkas rencana Kinerja Luring. Pilih berkas rencana-….json.",
  "file-only-practice": "Berkas ini dari Mode latihan, bukan rencana sungguhan. Buka berkas ini di halaman latihan.",
  "file-not-for-practice": "Berkas ini rencana sungguhan, jadi tidak dibuka di Mode latihan. Buka berkas ini di formulir.",
  "file-other-version":
    "Berkas ini dibuat oleh versi situs yang lebih baru. Sambungkan internet sebentar, muat ulang halaman, lalu coba lagi.",
  "file-shape": "Ada bagian berkas ini yang kurang, lebih, atau keliru. Minta pengirim mengirim ulang berkas aslinya.",
  "file-other-form": "Berkas ini milik formulir yang tidak ada di situs ini. Buka di situs sekolah yang membuatnya.",
  "file-not-older": "Berkas ini bukan rencana periode lalu. Pilih berkas rencana-….json dari periode lalu.",
  "file-rewritten":
    "Berkas ini sudah disimpan ulang oleh aplikasi lain sehingga susunannya berubah. Minta pengirim mengirim ulang berkas aslinya.",
  "file-changed": "Isi berkas ini berubah sejak diunduh, sidiknya tidak cocok. Minta pengirim mengirim ulang berkas aslinya.",
  "no-crypto":
    "Peramban tidak dapat membuat sidik berkas di alamat ini. Buka situs lewat alamat yang diawali https, lalu coba lagi.",
  "form-not-ready": "Halaman formulir belum dapat dimuat. Buka formulirnya sekali, lalu coba unduh lagi.",
});

/** @typedef {keyof typeof SENTENCES} SentenceCode */

/** An error whose message is one Indonesian sentence a teacher can act on. */
export class SentenceError extends Error {
  /**
   * @param {SentenceCode} code
   * @param {unknown} [cause] the technical error, for developers
   */
  constructor(code, cause) {
    super(SENTENCES[code], { cause });
    this.name = "SentenceError";
    this.code = code;
  }
}
