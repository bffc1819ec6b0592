import { Entity, PrimaryColumn } from 'typeorm';

/** A scan of the signed list. */
@Entity('sign_in_sheet_scans')
export class SignInSheetScan {
  @PrimaryColumn({ type: 'integer' })
  sheetId: number;

  @PrimaryColumn({ type: 'integer' })
  fileId: number;
}
