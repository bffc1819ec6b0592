import type { KindColumn } from '../import-kind.js';

/** What columns of lists of past classes say of the class; the cells are often merged over the lines of one class. */
export const PAST_CLASS_COLUMNS: readonly KindColumn[] = [
  { name: 'class_code', words: ['Mã lớp', 'Ký hiệu lớp', 'Class code'] },
  { name: 'class_title', words: ['Tên lớp', 'Tên lớp học', 'Lớp', 'Lớp học', 'Class', 'Class title'] },
  {
    name: 'course',
    words: ['Khoá học', 'Mã khoá học', 'Mã khoá', 'Khoá', 'Tên khoá học', 'Chương trình', 'Course', 'Course code'],
  },
  {
    name: 'from',
    words: ['Từ ngày', 'Ngày bắt đầu', 'Ngày khai giảng', 'Khai giảng', 'Bắt đầu', 'Ngày mở lớp', 'From', 'Start date'],
  },
  {
    name: 'to',
    words: ['Đến ngày', 'Ngày kết thúc', 'Ngày bế giảng', 'Bế giảng', 'Kết thúc', 'To', 'End date'],
  },
  { name: 'sessions', words: ['Số buổi', 'Sessions'] },
  { name: 'periods', words: ['Số tiết', 'Tổng số tiết', 'Periods'] },
  { name: 'place', words: ['Địa điểm', 'Nơi mở lớp', 'Nơi học', 'Place'] },
  { name: 'host', words: ['Đơn vị tổ chức', 'Đơn vị mở lớp', 'Cơ quan tổ chức', 'Host unit'] },
  { name: 'cost', words: ['Kinh phí', 'Tổng kinh phí', 'Cost'] },
].map((column) => ({ ...column, shared: true }));
