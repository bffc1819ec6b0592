import { Injectable } from '@nestjs/common';
import { DomainError } from '../../common/errors.js';
import { Config } from '../config/config.js';
import { logger } from '../logging/logger.js';
import { scanKind, type ScanMediaType } from './scan-kind.js';
import { scanName } from './scan-name.js';
import { virusVerdict } from './virus-scan.js';

/** A scan is no larger than this. */
export const SCAN_BYTES = 10 * 1024 * 1024;

/** A list of names has at most so many scans. */
export const MOST_SCANS = 5;

/** A scan as somebody sent it. */
export interface SentScan {
  /** As the sender calls it; says nothing certain about what it is. */
  name: string;
  bytes: Buffer;
}

/** A scan against which nothing was found. */
export interface CheckedScan {
  fileName: string;
  mediaType: ScanMediaType;
  bytes: Buffer;
}

/** Looks at scans before they are kept, by the scanner of the office too where one is set up. */
@Injectable()
export class ScansService {
  constructor(private readonly config: Config) {}

  /**
   * To be called before the transaction that keeps the scan: the scanner may take its time. `otherwise`: the name of a scan
   * whose own has nothing in it.
   * @throws DomainError at `file`: scan_empty, scan_too_large, scan_unreadable, scan_active, scan_two_in_one, scan_infected,
   * scan_not_checked
   */
  async check({ name, bytes }: SentScan, otherwise: string): Promise<CheckedScan> {
    if (bytes.length === 0) throw refusedScan('scan_empty');
    if (bytes.length > SCAN_BYTES) throw tooLargeScan();
    const kind = scanKind(bytes);
    if (kind === 'scan_unreadable' || kind === 'scan_active' || kind === 'scan_two_in_one') throw refusedScan(kind);
    await this.mustBeClean(bytes);
    return { fileName: scanName(name, kind, otherwise), mediaType: kind, bytes };
  }

  /** Where a scanner is set up, nothing is kept that it has not seen. */
  private async mustBeClean(bytes: Buffer): Promise<void> {
    const { virusScan } = this.config;
    if (virusScan === null) return;
    const verdict = await virusVerdict(virusScan, bytes);
    if (verdict.kind === 'infected') throw refusedScan('scan_infected', { finding: verdict.finding });
    if (verdict.kind === 'clean') return;
    logger.warn({ why: verdict.why }, 'scan refused: the virus scanner gave no verdict');
    throw refusedScan('scan_not_checked');
  }
}

/** A scan that is larger than any that is kept. */
export function tooLargeScan(): DomainError {
  return refusedScan('scan_too_large', { most: SCAN_BYTES / (1024 * 1024) });
}

function refusedScan(code: string, params: Record<string, string | number> = {}): DomainError {
  return new DomainError(code, { field: 'file', params });
}
