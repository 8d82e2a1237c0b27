/** Parts and whole names from which places are made; Kazakh words for colours, waters, trees and hopes. */
export const PLACE_HEADS: readonly string[] =
  'Aq Qara Sary Kök Qyzyl Jaña Üş Bes Qos Tas Qum Altyn Jeti Eki Temir Mai Şoq Köp'.split(' ');

export const PLACE_TAILS: readonly string[] = (
  'bulaq su tau köl özek jar töbe kemer sai dala aryq tal terek oba bastau qudyq ağaş kent aral ötkel jol tomar ' +
  'şoqy qamys bel'
).split(' ');

export const PLACE_WHOLES: readonly string[] = (
  'Bereke Birlik Dostyq Eñbek Jeñıs Yntymaq Talap Örken Öndırıs Şapağat Tañ Nūrly Jyldyz Aibas Algabas Kerbūlaq ' +
  'Şiderti Şağalaly Balqarağai Qaiyñdy Qarağandy-Özek Moiyldy Terektı Jyñğyldy Şeñgeldı Jusandy Qoğaly Üienkı ' +
  'Almaly Erıktı Mäuelı Şalğyn Jazyq Baiterek Saryarqa Sarjailau Köktöbe-Bastau Aqdala Qonysbai Tölebai Jandosai ' +
  'Qarasai-Bel Mamyr Nauryztau Qazybek-Tal Bögenbai Şabdar Syrymsai Maqatai Esil-Jar Toğaily Narynqol Qarqara ' +
  'Şelek-Bel Turgensai Assybel Ojar Talğarsu Bürgen Aişuaq Sağyndyq Ordabai'
).split(' ');
