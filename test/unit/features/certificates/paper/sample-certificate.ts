import type { CertificateFacts } from '../../../../../src/features/certificates/paper/certificate-facts.js';
import { partyHeading } from '../../../../../src/platform/pdf/paper-heading.js';

/** A certificate with every fact filled in. */
export const SAMPLE: CertificateFacts = {
  heading: partyHeading({
    superior: 'TỈNH UỶ LẠNG SƠN',
    body: 'VĂN PHÒNG',
    number: null,
    party: 'ĐẢNG CỘNG SẢN VIỆT NAM',
    placeAndDate: null,
  }),
  title: 'GIẤY CHỨNG NHẬN',
  certifier: 'Chánh Văn phòng Tỉnh uỷ Lạng Sơn',
  fullName: 'Lăng Thị Thu Trang',
  birthDate: '1984-03-15',
  birthYear: 1984,
  birthplace: 'xã Tân Thanh, huyện Văn Lãng, tỉnh Lạng Sơn',
  position: 'Văn thư',
  unitName: 'Đảng uỷ xã Tân Thanh, huyện Văn Lãng',
  courseTitle: 'Soạn thảo văn bản Writer và thể thức văn bản Đảng',
  startDate: '2010-10-11',
  endDate: '2010-10-14',
  periods: 32,
  gradeName: 'Giỏi',
  issuePlace: 'Lạng Sơn',
  issueDate: '2010-10-22',
  signer: { authority: 'K/T CHÁNH VĂN PHÒNG', title: 'PHÓ CHÁNH VĂN PHÒNG', name: 'Hoàng Trung Kiên' },
  registerNumber: '118/2010/GCN-CNTT',
  serialNumber: 'A 0004417',
  code: 'LS-7K4M-92QX',
  verifyUrl: 'https://taphuan.langson.example/verify/LS-7K4M-92QX',
};

/** As long as names, units and titles get, and longer. */
export const CROWDED: CertificateFacts = {
  ...SAMPLE,
  heading: partyHeading({
    superior: 'BAN CHẤP HÀNH ĐẢNG BỘ TỈNH LẠNG SƠN',
    body: 'BAN CHỈ ĐẠO ỨNG DỤNG CÔNG NGHỆ THÔNG TIN TRONG CÁC CƠ QUAN ĐẢNG',
    number: 'Số 12-GCN/BCĐ',
    party: 'ĐẢNG CỘNG SẢN VIỆT NAM',
    placeAndDate: null,
  }),
  fullName: 'Tôn Nữ Hoàng Phương Nguyễn Thị Thuỳ Dương Khuê Nghiêm Quỳnh Trang',
  position: 'Phó Chủ nhiệm Uỷ ban Kiểm tra kiêm Trưởng phòng Nghiệp vụ và Công nghệ thông tin',
  unitName: 'Ban Thường vụ Đảng uỷ Khối các cơ quan và doanh nghiệp tỉnh Lạng Sơn, Tỉnh uỷ Lạng Sơn',
  courseTitle:
    'Khai thác mạng thông tin diện rộng của Tỉnh uỷ, thư điện tử công vụ, hệ thống thông tin điều hành tác nghiệp trên mạng và bảo đảm an toàn, an ninh thông tin cho cán bộ văn phòng cấp uỷ các cấp năm 2010',
  startDate: '2009-12-28',
  endDate: '2010-01-08',
  gradeName: 'Xuất sắc',
  signer: {
    authority: 'K/T CHÁNH VĂN PHÒNG',
    title: 'PHÓ CHÁNH VĂN PHÒNG KIÊM TRƯỞNG PHÒNG CƠ YẾU – CÔNG NGHỆ THÔNG TIN',
    name: 'Nguyễn Hoàng Trung Kiên',
  },
};
