import type { PassRule } from '../../src/features/courses/rules/pass-rule.js';
import { passRule, practiceOnly, theoryAndPractice, theoryPracticeAndProject } from './pass-rules.js';

/** A course of the catalogue as it is loaded into a new database. */
export interface CourseSeed {
  code: string;
  title: string;
  level: 'basic' | 'intermediate' | 'advanced';
  /** Tiết of 45 minutes. */
  periods: number;
  /** What is taught, in order; one line a topic. */
  topics: string[];
  passRule: PassRule;
}

/** The courses of the Party agencies' IT programme of 2003–2011: TH05 and TH11 are documented, the others are plausible. */
export const COURSES: readonly CourseSeed[] = [
  {
    code: 'TH01',
    title: 'Tin học cơ bản',
    level: 'basic',
    periods: 40,
    topics: [
      'Làm quen máy tính, bàn phím',
      'Hệ điều hành: tệp và thư mục',
      'Gõ tiếng Việt, Unicode TCVN 6909',
      'Writer: soạn thảo cơ bản',
      'Writer: thể thức văn bản Đảng',
      'Writer: bảng biểu',
      'Calc: bảng tính đơn giản',
      'Mạng Tỉnh uỷ, thư điện tử',
      'Thực hành soạn công văn',
      'Kiểm tra cuối khoá',
    ],
    passRule: passRule(theoryAndPractice(40)),
  },
  {
    code: 'TH02',
    title: 'Soạn thảo văn bản Writer và thể thức văn bản Đảng',
    level: 'basic',
    periods: 32,
    topics: [
      'Định dạng ký tự, đoạn văn',
      'Trang in, đầu trang, chân trang',
      'Bảng biểu trong văn bản',
      'Thể thức văn bản Đảng',
      'Mẫu nghị quyết, quyết định, báo cáo',
      'Trộn thư, phong bì',
      'Thực hành soạn báo cáo',
      'Kiểm tra cuối khoá',
    ],
    passRule: passRule(theoryAndPractice(30)),
  },
  {
    code: 'TH03',
    title: 'Bảng tính Calc',
    level: 'basic',
    periods: 32,
    topics: [
      'Ô, dòng, cột, trang tính',
      'Công thức và hàm thường dùng',
      'Định dạng, in bảng',
      'Sắp xếp, lọc, tính tổng nhóm',
      'Biểu đồ',
      'Bảng tổng hợp đảng viên',
      'Thực hành biểu báo cáo',
      'Kiểm tra cuối khoá',
    ],
    passRule: passRule(theoryAndPractice(30)),
  },
  {
    code: 'TH04',
    title: 'Trình chiếu Impress',
    level: 'basic',
    periods: 16,
    topics: ['Trang chiếu, mẫu nền', 'Bảng, hình, biểu đồ', 'Hiệu ứng và trình bày', 'Bài thực hành cuối khoá'],
    passRule: passRule(practiceOnly()),
  },
  {
    code: 'TH05',
    title: 'Chuyển sang OpenOffice.org',
    level: 'basic',
    periods: 24,
    topics: [
      'Vì sao chuyển sang phần mềm nguồn mở',
      'Writer cho người đã quen Word',
      'Calc cho người đã quen Excel',
      'Chuyển kho văn bản cũ',
      'Mẫu văn bản dùng chung của cơ quan',
      'Thực hành và kiểm tra',
    ],
    passRule: passRule(practiceOnly()),
  },
  {
    code: 'TH06',
    title: 'Unicode TCVN 6909 và chuyển mã',
    level: 'basic',
    periods: 8,
    topics: ['Bảng mã cũ và Unicode TCVN 6909', 'Thực hành chuyển mã văn bản cũ'],
    passRule: passRule(practiceOnly()),
  },
  {
    code: 'TH07',
    title: 'Khai thác mạng Tỉnh uỷ, thư điện tử',
    level: 'basic',
    periods: 16,
    topics: [
      'Mạng thông tin diện rộng của Đảng',
      'Trang thông tin nội bộ, tra cứu văn kiện',
      'Thư điện tử công vụ',
      'Thực hành gửi nhận văn bản',
    ],
    passRule: passRule(practiceOnly()),
  },
  {
    code: 'TH08',
    title: 'Điều hành tác nghiệp trên mạng',
    level: 'intermediate',
    periods: 24,
    topics: [
      'Quy trình xử lý văn bản trên mạng',
      'Văn bản đến, văn bản đi',
      'Lịch công tác, giao việc',
      'Hồ sơ công việc',
      'Theo dõi, báo cáo',
      'Thực hành và kiểm tra',
    ],
    passRule: passRule(theoryAndPractice(40)),
  },
  {
    code: 'TH09',
    title: 'Quản trị mạng LAN',
    level: 'advanced',
    periods: 80,
    topics: [
      'Kiến thức mạng, mô hình tầng',
      'Cáp, đầu nối, thiết bị chuyển mạch',
      'Địa chỉ IP, chia mạng con',
      'Thư mục người dùng, phân quyền',
      'Chia sẻ tệp, máy in',
      'Sao lưu, phục hồi',
      'Chống vi-rút trong mạng',
      'Theo dõi, xử lý sự cố',
      'Thực hành dựng mạng cơ quan',
      'Thi cuối khoá',
    ],
    passRule: passRule(theoryPracticeAndProject()),
  },
  {
    code: 'TH10',
    title: 'Quản trị máy chủ',
    level: 'advanced',
    periods: 80,
    topics: [
      'Phần cứng máy chủ, lưu trữ',
      'Cài đặt hệ điều hành máy chủ',
      'Dịch vụ tên miền, cấp địa chỉ',
      'Dịch vụ thư điện tử',
      'Dịch vụ trang thông tin',
      'Cơ sở dữ liệu',
      'Sao lưu, phục hồi',
      'An toàn máy chủ',
      'Thực hành vận hành',
      'Thi cuối khoá',
    ],
    passRule: passRule(theoryPracticeAndProject()),
  },
  {
    code: 'TH11',
    title: 'Phần mềm kiểm phiếu đại hội',
    level: 'basic',
    periods: 8,
    topics: ['Quy chế bầu cử, nhập danh sách và phiếu', 'Thực hành kiểm phiếu, in biên bản'],
    passRule: passRule(practiceOnly()),
  },
  {
    code: 'TH12',
    title: 'Quản lý đảng viên',
    level: 'intermediate',
    periods: 24,
    topics: [
      'Hồ sơ đảng viên trên phần mềm',
      'Nhập, sửa phiếu đảng viên',
      'Chuyển sinh hoạt đảng',
      'Khen thưởng, kỷ luật, huy hiệu',
      'Biểu thống kê',
      'Thực hành và kiểm tra',
    ],
    passRule: passRule(theoryAndPractice(30)),
  },
  {
    code: 'TH13',
    title: 'An toàn thông tin',
    level: 'intermediate',
    periods: 16,
    topics: [
      'Nguy cơ và quy định bảo vệ bí mật',
      'Mật khẩu, thiết bị lưu trữ, vi-rút',
      'An toàn thư điện tử và mạng',
      'Tình huống và kiểm tra',
    ],
    passRule: passRule(theoryAndPractice(50)),
  },
  {
    code: 'TH14',
    title: 'Kết nối MegaWAN và máy trạm xã',
    level: 'basic',
    periods: 16,
    topics: [
      'Đường truyền MegaWAN, thiết bị đầu cuối',
      'Đặt máy trạm vào mạng Tỉnh uỷ',
      'Xử lý sự cố thường gặp',
      'Thực hành tại máy trạm',
    ],
    passRule: passRule(practiceOnly()),
  },
];
