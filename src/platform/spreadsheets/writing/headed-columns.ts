import type { Translate } from '../../pdf/translate.js';
import type { CellKind } from './cell-kinds.js';
import type { TableColumn } from './write-table.js';

/** Makes the columns of a sheet whose heads are the messages under one prefix, which ends in a dot; widths in characters. */
export function headedColumns(translate: Translate, prefix: string) {
  return <Key extends string>(key: Key, kind: CellKind, width: number): TableColumn<Key> => {
    return { key, kind, width, header: translate(`${prefix}${key}`) };
  };
}
