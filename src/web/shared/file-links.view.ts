import { FILE_FORMATS, type FileFormat } from '../../platform/spreadsheets/writing/file-format.js';

/** One format in which a page can be taken along. */
export interface FileLink {
  labelKey: string;
  href: string;
}

/** The same address with the ending of each format, the query kept: `/classes?q=a` gives `/classes.xlsx?q=a` and so on. */
export function fileLinks(address: string, formats: readonly FileFormat[] = FILE_FORMATS): FileLink[] {
  const [path = '', query] = address.split('?', 2);
  return formats.map((format) => ({
    labelKey: `files.${format}`,
    href: `${path}.${format}${query === undefined ? '' : `?${query}`}`,
  }));
}
