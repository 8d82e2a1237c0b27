/** Given and family names in use in Kazakhstan, from which candidates' names are put together. */
export const MEN: readonly string[] = (
  'Aibek Aidar Aidos Almas Amanjol Arman Asan Asqar Azamat Baqyt Bauyrjan Berık Beisen Bolat Danïar Dauren Däulet ' +
  'Didar Dosym Ädılet Eldos Erbol Erjan Erkın Erlan Ermek Esen Ğabit Ğalym Ğani Jandos Janat Jarqyn Jasūlan Jeñıs ' +
  'Joldas Jūmabek Kairat Kenes Mädi Maqsat Marat Medet Meiram Mūrat Mūhtar Nariman Nūrbolat Nūrlan Nūrtai Olja ' +
  'Oraz Qairat Qanat Quanyş Rasul Ruslan Saiat Samat Sanjar Säken Serık Sultan Süiın Talğat Temırlan Tımur Tölegen ' +
  'Ūlan Ūlyqbek Zamanbek Ziiat Ömırbek Şyñğys Älibek'
).split(' ');

export const WOMEN: readonly string[] = (
  'Aigül Aigerım Ainūr Aliia Alma Anar Asel Äsem Bağdat Baian Botagöz Dana Dïnara Gauhar Gülmira Gülnar Gülsım ' +
  'Janar Jadyra Jibek Kämila Küläş Lira Madina Maira Mariam Nazgül Nūrgül Perizat Raihan Raia Roza Saltanat ' +
  'Samal Sara Säule Ūljan Zarina Zeinep Zïiada '
).split(' ');

/** As a man bears them; a woman's name takes an -a. */
export const FAMILY_NAMES: readonly string[] = (
  'Abdraev Abenov Abilev Abişev Aidarbekov Aitbaev Aitjanov Akimbekov Alimbaev Alpysbaev Altynbekov Amanbaev ' +
  'Amirov Asanov Asqarov Atymtaev Aubäkirov Äbdikärimov Äljanov Ämirbekov Baibolov Baijanov Baiğazin Baimağambetov ' +
  'Baitasov Balğabaev Baqytov Bäkirov Beisebaev Bekbosynov Bekmağambetov Berdibekov Berkimbaev Bilialov Bolatbekov ' +
  'Bürkitbaev Dauletov Dosanov Dosmağambetov Düisebaev Dürmanov Eleusizov Elubaev Erjanov Ermekbaev Esenğaliev ' +
  'Esimov Espaev Estaev Ğabbasov Ğaliev Ğalymov Ğazizov Hamitov Hasenov İbraev İmanbaev İsabaev İskakov Izbasarov ' +
  'Jaqypov Jaqsylyqov Jandarbekov Janğozin Janseitov Jarylğapov Jolamanov Jumabaev Jumadilov Jumağaliev Jünisov ' +
  'Kärimov Kenjebaev Kenjeğaliev Kökenov Köşerbaev Külibekov Kürkebaev Qabdolov Qabylbekov Qadyrov Qaliev Qamzin ' +
  'Qanapiianov Qarabaev Qarajanov Qarimov Qasymbekov Qojabekov Qojahmetov Qoşanov Qudaibergenov Qurmanbaev ' +
  'Qurmanğaliev Qūlbaev Mağauiin Maqsutov Mamyrov Marğulanov Mäjitov Mäkenov Meirmanov Moldağaliev Muqaşev ' +
  'Muratbekov Musabekov Mustafin Mūqametjanov Mūsin Nağmetov Näbiev Nietov Nökerbekov Nurjanov Nurmağambetov ' +
  'Nurpeisov Nurseitov Nurtazin Nūrğaliev Omarbekov Ongarbaev Orazbaev Orazğaliev Ormanov Ospanov Otarbaev ' +
  'Öserbaev Ötegenov Pirmanov Rahimov Rahmetov Ramazanov Rysbekov Ryspaev Sadyrbaev Sadyqbekov Sağymbaev ' +
  'Saparov Sarbasov Sarsenbaev Sarsekov Satbaev Säbitov Säduov Seitjanov Serkebaev Sultanbekov Süindikov ' +
  'Süleimenov Syzdyqov Şaihiev Şaimardanov Şalabaev Şäkirov Şoqaev Taijanov Tasbolatov Täjibaev Temirbekov ' +
  'Tileubaev Tilegenov Toqtarov Tölebaev Tölendiev Turarov Turğanbekov Turlybekov Tursynov Tüsipov Uäliev ' +
  'Ümbetov Üsenov Uteşev Zeinullin Zäkirov Zulqarnaev'
).split(' ');
