import type { Person } from '../../src/features/people/person.entity.js';
import { Posting } from '../../src/features/people/posting.entity.js';
import { ReorganisationsService } from '../../src/features/reorganisations/reorganisations.service.js';
import type { ActInput, ActLineInput } from '../../src/features/units/unit-act-input.js';
import { UnitsService } from '../../src/features/units/units.service.js';
import { loadRequired } from '../../src/seeding/load-required.js';
import { seedingTools } from '../../src/seeding/seeding-tools.js';
import { office } from './cast.js';
import { Scene } from './scene.js';
import { startTestApp } from './test-app.js';

/** Two communes of today that are merged again and again, and a third one. */
export const [HOANG_VAN_THU, KY_LUA, NA_SAM] = ['20-06172/2025', '20-06187/2025', '20-06124/2025'];

/** The tree of the province on 13/05/2026, with nobody in it. */
export class ReorganisationScene extends Scene {
  static async open(today = '2026-05-13'): Promise<ReorganisationScene> {
    const program = await startTestApp();
    program.standOn(today);
    await loadRequired(seedingTools(program.app));
    return new ReorganisationScene(program);
  }

  get reorganisations(): ReorganisationsService {
    return this.program.get(ReorganisationsService);
  }

  async record(lines: ActLineInput[], effectiveDate: string): Promise<{ actId: number; peopleMoved: number }> {
    return this.reorganisations.record(office, actOf(lines, effectiveDate));
  }

  /** Where somebody served, in order: `unit from..to`, with an asterisk where an act moved the person there. */
  async career(person: Person): Promise<string[]> {
    const { manager } = this.program.db;
    const postings = await manager.find(Posting, { where: { personId: person.id }, order: { id: 'ASC' } });
    const lines: string[] = [];
    for (const { unitId, fromDate, toDate, actId, currentKey } of postings) {
      const [{ code }] = (await manager.query('SELECT code FROM units WHERE id = ?', [unitId])) as [{ code: string }];
      const isOdd = (currentKey === null) !== (toDate !== null);
      lines.push(`${code} ${fromDate ?? ''}..${toDate ?? ''}${actId === null ? '' : '*'}${isOdd ? '!' : ''}`);
    }
    return lines;
  }

  async postings(): Promise<unknown[]> {
    return (await this.program.db.query('SELECT * FROM postings ORDER BY id')) as unknown[];
  }

  async idOf(code: string): Promise<number> {
    return (await this.program.get(UnitsService).get(code, '2026-05-13')).id;
  }
}

export function actOf(lines: ActLineInput[], effectiveDate: string): ActInput {
  return { effectiveDate, basis: 'NQ 99', note: null, lines };
}

/** Two communes become a new one. */
export const MERGED: ActLineInput[] = [
  { kind: 'merge', fromCodes: [HOANG_VAN_THU!, KY_LUA!], toName: 'Đảng uỷ phường Mới', toCode: '20-MOI/2026' },
];
