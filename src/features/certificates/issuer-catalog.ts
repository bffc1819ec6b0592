import { type PaperHeading, partyHeading } from '../../platform/pdf/paper-heading.js';
import type { Grade } from '../results/rules/grade.js';
import type { CertificateSigner } from './paper/certificate-facts.js';

/** Who issues certificates, as the papers say it. */
export interface Issuer {
  heading: PaperHeading;
  title: string;
  /** The office that certifies, as the sentence on the paper begins. */
  certifier: string;
  place: string;
  signer: CertificateSigner;
  /** The series of the register, the end of each register number. */
  series: string;
}

/** The Office of the Provincial Party Committee. */
export const ISSUER: Issuer = {
  heading: partyHeading({
    superior: 'TỈNH UỶ LẠNG SƠN',
    body: 'VĂN PHÒNG',
    number: null,
    party: 'ĐẢNG CỘNG SẢN VIỆT NAM',
    placeAndDate: null,
  }),
  title: 'GIẤY CHỨNG NHẬN',
  certifier: 'Văn phòng Tỉnh uỷ Lạng Sơn',
  place: 'Lạng Sơn',
  signer: { authority: null, title: 'CHÁNH VĂN PHÒNG', name: 'Hoàng Trung Kiên' },
  series: 'GCN-CNTT',
};

/** Grades in the words of the papers. */
export const GRADE_NAMES: Readonly<Record<Grade, string>> = {
  excellent: 'Xuất sắc',
  good: 'Giỏi',
  fair: 'Khá',
  average: 'Trung bình',
  failed: 'Không đạt',
};
