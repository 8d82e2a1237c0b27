/** Where a region stands in the tile grid (row and column from the north-west) and a name short enough for it. */
export interface Tile {
  readonly area: string;
  readonly row: number;
  readonly column: number;
  readonly short: { readonly en: string; readonly kk?: string; readonly ru?: string };
}

const tile = (area: string, row: number, column: number, en: string, kk: string, ru: string): Tile => ({
  area,
  row,
  column,
  short: { en, kk, ru },
});

/** The fourteen regions as of 2021 and three cities, by ISO 3166-2 code. */
export const TILES: readonly Tile[] = [
  tile('KZ-SEV', 0, 3, 'North', 'СҚО', 'СКО'),
  tile('KZ-ZAP', 1, 0, 'West', 'БҚО', 'ЗКО'),
  tile('KZ-KUS', 1, 2, 'Kost.', 'Қост.', 'Кост.'),
  tile('KZ-AKM', 1, 3, 'Aqmola', 'Ақмола', 'Акм.'),
  tile('KZ-PAV', 1, 4, 'Pavl.', 'Павл.', 'Павл.'),
  tile('KZ-ATY', 2, 0, 'Atyrau', 'Атырау', 'Атырау'),
  tile('KZ-AKT', 2, 1, 'Aqtöbe', 'Ақтөбе', 'Актоб.'),
  tile('KZ-AST', 2, 2, 'Nur-S.', 'Нұр-С.', 'Нур-С.'),
  tile('KZ-KAR', 2, 3, 'Karag.', 'Қарағ.', 'Караг.'),
  tile('KZ-VOS', 2, 4, 'East', 'ШҚО', 'ВКО'),
  tile('KZ-MAN', 3, 0, 'Mang.', 'Маңғ.', 'Манг.'),
  tile('KZ-KZY', 3, 1, 'Kyzyl.', 'Қыз.', 'Кызыл.'),
  tile('KZ-YUZ', 3, 2, 'Turk.', 'Түрк.', 'Турк.'),
  tile('KZ-ZHA', 3, 3, 'Jambyl', 'Жамбыл', 'Жамб.'),
  tile('KZ-ALM', 3, 4, 'Almaty', 'Алматы', 'Алм.'),
  tile('KZ-SHY', 4, 2, 'Shym.', 'Шымк.', 'Шымк.'),
  tile('KZ-ALA', 4, 4, 'Alm. c.', 'Алм. қ.', 'г. Алм.'),
];
