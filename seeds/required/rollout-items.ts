import type { ProgrammeTotal } from '../../src/features/rollouts/programme-total.entity.js';
import type { RolloutItem } from '../../src/features/rollouts/rollout-item.entity.js';

/** Networks and applications of the programme. An office adds its own. */
export const ROLLOUT_ITEMS: readonly Omit<RolloutItem, 'id'>[] = [
  { code: 'MEGAWAN', name: 'Mạng diện rộng của Đảng (MegaWAN)', kind: 'network' },
  { code: 'LAN', name: 'Mạng nội bộ (LAN)', kind: 'network' },
  { code: 'NETSEP', name: 'Mạng Internet tách riêng', kind: 'network' },
  { code: 'OOO', name: 'Bộ phần mềm văn phòng OpenOffice.org', kind: 'application' },
  { code: 'VOTE', name: 'Phần mềm kiểm phiếu', kind: 'application' },
  { code: 'SHAREDDB', name: 'Cơ sở dữ liệu dùng chung', kind: 'application' },
  { code: 'WORKFLOW', name: 'Điều hành tác nghiệp trên mạng', kind: 'application' },
  { code: 'MEMBERDB', name: 'Quản lý đảng viên', kind: 'application' },
];

type TotalSeed = Omit<ProgrammeTotal, 'id' | 'itemId'> & { itemCode: string };

const REPORTED = {
  asOf: '2011-05-13',
  outOf: null,
  qualifier: 'exact',
  targetTotal: null,
  targetDate: null,
  source: 'Bài báo ngày 13/05/2011 về ứng dụng công nghệ thông tin trong các cơ quan Đảng tỉnh Lạng Sơn',
} as const;

/** What a newspaper reported of the programme on 13/05/2011, in numbers alone: it names no unit, so none is recorded. */
export const PROGRAMME_TOTALS: readonly TotalSeed[] = [
  {
    ...REPORTED,
    itemCode: 'MEGAWAN',
    counted: 'communes',
    total: 153,
    outOf: 226,
    targetTotal: 223,
    targetDate: '2011-12-31',
  },
  { ...REPORTED, itemCode: 'LAN', counted: 'units', total: 23 },
  { ...REPORTED, itemCode: 'LAN', counted: 'networks', total: 19 },
  { ...REPORTED, itemCode: 'VOTE', counted: 'organisations', total: 230, qualifier: 'more_than' },
];
