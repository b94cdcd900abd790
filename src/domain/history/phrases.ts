import { plain } from './characters.ts';

/*
 * What WhatsApp writes in place of words: a file, a file left out, a mark. In the form of phraseKey. Not
 * complete: WhatsApp documents none of them and changes them. An unknown phrase stays text.
 */

export const phraseKey = (text: string): string => plain(text).trim().replace(/\.$/, '').trimEnd();

const phrases = (lines: string): ReadonlySet<string> =>
  new Set(
    lines
      .split('\n')
      .flatMap((line) => line.split('|'))
      .map(phraseKey)
      .filter((phrase) => phrase !== ''),
  );

/** Android, behind a file name and in parentheses. */
export const fileAttached = phrases(`
file attached|archivo adjunto|archivo adjuntado|arquivo anexado|ficheiro anexado|fichier joint|Datei angehängt|file allegato
bestand bijgevoegd|lêer aangeheg|bifogad fil|vedlagt fil|fil vedhæftet|liitetiedosto|fail lisatud|pievienots fails|byla prisegta
soubor byl přiložen|súbor pripojený|załączony plik|fájl csatolva|fișier atașat|priložena datoteka|datoteka u privitku
прикачен файл|прикачен фајл|прикачена датотека|файл добавлен|файл прикреплен|файл додано|қосымша файл|fayl əlavə olunub|fayl biriktirildi
συνημμένο αρχείο|skedë e ngjitur|arxiu adjunt|dosya ekli|tệp đính kèm|file terlampir|fail dilampirkan|faili limeambatanishwa
الملف مرفق|پیوست شد|پیوستہ فائل|קובץ מצורף|फाइल संलग्न|फ़ाइल संलग्न|फाइल अटैच कर दी गई है|ફાઇલ જોડાયેલ|ਅਟੈਚ ਕੀਤੀ ਫਾਇਲ
ফাইল সংযুক্ত হয়েছে|ಕಡತ ಸೇರಿಸಲಾಯಿತು|ഫയൽ ചേർത്തു|ఫైల్ జోడించబడినది|ไฟล์ที่แนบ|添付ファイル有り|ファイル添付|附件檔案|文件附件|附件|파일 첨부됨|nakalakip na file`);

/** iPhone, before a colon and a file name, in angle brackets. */
export const attached = phrases(`
attached|Anhang|angehängt|adjunto|adjunt|allegato|anexo|anexado|pièce jointe|bijgevoegd|bifogat|vedlagt|vedhæftet|liite|ceangailte
příloha|príloha|załączono|csatolva|atașare|priloženo|eklendi|đính kèm|terlampir|dilampir|прикреплено|додано|επισυνάφθηκε
المُرفق|المرفق|پیوست|پیوستہ|מצורף|अटैच किया गया|संलग्न केले|જોડાયેલ|แนบ|附件|添付ファイル|첨부됨`);

/** Android, in angle brackets, where the export was made without media. */
export const mediaOmitted = phrases(`
media omitted|media weggelaat|تم استبعاد الوسائط|media buraxıldı|без файл|মিডিয়া বাদ দেওয়া হয়েছে|fitxers multimèdia omesos|mitjans omesos
média vynechány|medier udeladt|mediefil udeladt|medien ausgeschlossen|medien weggelassen|medien ausgelassen|αρχείο παραλήφθηκε|εξαίρεση πολυμέσων
multimedia omitido|archivo omitido|meedia välja jäetud|meedia ära jäetud|رسانه حذف شد|media jätettiin pois|media jätetty pois|médias omis|fichier omis
મિડિયા છોડી મૂકાયું|मीडिया के बिना|medijski zapis izostavljen|média elhagyva|hiányzó médiafájl|media tidak disertakan|media omessi|media omesso
המדיה לא נכללה|מדיה הושמטה|メディアなし|メディアは含まれていません|файлдар қосылмаған|ಮಾಧ್ಯಮ ಕೈಬಿಡಲಾಗಿದೆ|미디어 파일 제외됨|미디어 파일을 생략한 대화내용
medija praleista|praleistas medijos turinys|nav iekļauta multivide|bez multivides|без фајлови|മീഡിയ ഒഴിവാക്കി|मीडिया वगळण्यात आला|मीडिया वगळले
media dikecualikan|media disingkirkan|media utelatt|uten vedlegg|media weggelaten|ਮੀਡੀਆ ਛੱਡਿਆ|pominięto multimedia|pliki pominięto
ficheiro não revelado|mídia omitida|mídia oculta|arquivo de mídia oculto|conținut media omis|без медиафайлов|файл пропущен|médiá vynechané
datoteke izpuščene|medij izpuščen|media u hoq|media hequr|медији су изостављени|media utelämnat|media har utelämnats|media hazijajumuishwa
கோப்புகள் விடப்பட்டன|మీడియా విస్మరించబడింది|ไฟล์สื่อถูกลบ|สื่อถูกลบ|inalis ang media|medya dahil edilmedi|medya atlanmış|медіа пропущено
میڈیا چھوڑ دیا گیا|fayl o‘tkazib yuborildi|bỏ qua tệp phương tiện|忽略多媒體檔|省略多媒体文件|媒体省略`);

/** iPhone, behind a left-to-right mark, one phrase for each kind. */
export const kindOmitted = phrases(`
image omitted|video omitted|audio omitted|GIF omitted|sticker omitted|document omitted|contact card omitted|video note omitted
Bild weggelassen|Video weggelassen|Audio weggelassen|GIF weggelassen|Sticker weggelassen|Dokument weggelassen|Kontaktkarte ausgelassen
imagen omitida|video omitido|audio omitido|GIF omitido|sticker omitido|documento omitido|tarjeta de contacto omitida
imagem ocultada|vídeo omitido|áudio ocultado|GIF omitido|figurinha omitida|documento omitido|cartão do contato omitido
image absente|vidéo absente|audio omis|GIF retiré|sticker omis|document manquant|fiche contact retirée
immagine omessa|video omesso|audio omesso|GIF esclusa|sticker non incluso|documento omesso|scheda contatto omessa
afbeelding weggelaten|video weggelaten|audio weggelaten|GIF weggelaten|sticker weggelaten|document weggelaten
görüntü dahil edilmedi|video dahil edilmedi|ses dahil edilmedi|GIF dahil edilmedi|Çıkartma dahil edilmedi|belge dahil edilmedi
изображение отсутствует|видео отсутствует|аудиофайл отсутствует|GIF отсутствует|стикер отсутствует|документ отсутствует
لم يتم إدراج الصورة|لم يتم إدراج الفيديو|تم حذف الصورة|تم حذف الفيديو|تم حذف الصوت|تم حذف الملصق|تم حذف المستند`);

/** Both, at the end and in angle brackets. */
export const edited = phrases(`
this message was edited|se editó este mensaje|mensaje editado|mensagem editada|ce message a été modifié|diese nachricht wurde bearbeitet
questo messaggio è stato modificato|messaggio modificato|dit bericht is bewerkt|bu mesaj düzenlendi|данное сообщение изменено
сообщение изменено|تم تعديل هذه الرسالة|pesan ini diedit|ההודעה נערכה`);

/** Both, alone. */
export const deleted = phrases(`
this message was deleted|you deleted this message|se eliminó este mensaje|este mensaje fue eliminado|eliminaste este mensaje
mensagem apagada|esta mensagem foi apagada|você apagou esta mensagem|ce message a été supprimé|vous avez supprimé ce message
diese nachricht wurde gelöscht|du hast diese nachricht gelöscht|questo messaggio è stato eliminato|hai eliminato questo messaggio
dit bericht is verwijderd|je hebt dit bericht verwijderd|bu mesaj silindi|bu mesajı sildiniz|данное сообщение удалено|вы удалили данное сообщение
تم حذف هذه الرسالة|حذفت هذه الرسالة|pesan ini dihapus|anda menghapus pesan ini|הודעה זו נמחקה|이 메시지는 삭제되었습니다|此訊息已刪除`);
