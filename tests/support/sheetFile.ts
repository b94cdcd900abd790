import { zipOf, type ZipEntry } from './zipFile.ts';

/* Writes XLSX files of one sheet, as office programs do. */

const TYPES = 'http://schemas.openxmlformats.org/package/2006/content-types';
const RELATIONS = 'http://schemas.openxmlformats.org/package/2006/relationships';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const SHEETS = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');

const relation = (type: string, target: string): string =>
  `<Relationships xmlns="${RELATIONS}"><Relationship Id="rId1" Type="${OFFICE}/${type}" Target="${target}"/></Relationships>`;

/** Numbers stay numbers; whatever begins with `=` is a formula that last showed `shown`. */
type Cell = string | number | { readonly formula: string; readonly shown: string };

const nameOf = (column: number): string => String.fromCodePoint(65 + column);

function cellXml(cell: Cell, at: string): string {
  if (typeof cell === 'number') return `<c r="${at}"><v>${cell}</v></c>`;
  if (typeof cell === 'string') return `<c r="${at}" t="inlineStr"><is><t>${escaped(cell)}</t></is></c>`;
  return `<c r="${at}" t="str"><f>${escaped(cell.formula)}</f><v>${escaped(cell.shown)}</v></c>`;
}

export const sheetXml = (rows: readonly (readonly Cell[])[]): string =>
  `<worksheet xmlns="${SHEETS}"><sheetData>${rows
    .map((cells, row) => {
      const inRow = cells.map((cell, column) => cellXml(cell, `${nameOf(column)}${row + 1}`));
      return `<row r="${row + 1}">${inRow.join('')}</row>`;
    })
    .join('')}</sheetData></worksheet>`;

/** `more`: other parts beside the usual ones. */
export const workbook = (sheet: string, more: readonly ZipEntry[] = []): Buffer =>
  zipOf([
    {
      name: '[Content_Types].xml',
      body: `<Types xmlns="${TYPES}"><Default Extension="xml" ContentType="application/xml"/></Types>`,
    },
    { name: '_rels/.rels', body: relation('officeDocument', 'xl/workbook.xml') },
    {
      name: 'xl/workbook.xml',
      body: `<workbook xmlns="${SHEETS}" xmlns:r="${OFFICE}"><sheets><sheet name="S" sheetId="1" r:id="rId1"/></sheets></workbook>`,
    },
    { name: 'xl/_rels/workbook.xml.rels', body: relation('worksheet', 'worksheets/sheet1.xml') },
    { name: 'xl/worksheets/sheet1.xml', body: sheet },
    ...more,
  ]);
