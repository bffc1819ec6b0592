/** Peoples of Lạng Sơn with their share of the population in percent (census of 2009, rounded) and usual surnames. */
export const PEOPLES: readonly { ethnicity: string; share: number; surnames: readonly string[] }[] = [
  { ethnicity: 'Nùng', share: 42.9, surnames: words('Nông Hoàng Hứa Lăng Vi Lương Chu Lộc Triệu Mã Lý Phùng Long') },
  { ethnicity: 'Tày', share: 35.9, surnames: words('Nông Hoàng Bế Đàm Hà Lý Vi Dương Lương Lộc Phan Đoàn Ma') },
  { ethnicity: 'Kinh', share: 16.5, surnames: words('Nguyễn Trần Lê Phạm Vũ Đỗ Bùi Đinh Ngô Phan') },
  { ethnicity: 'Dao', share: 3.5, surnames: words('Triệu Đặng Bàn Dương Phùng Lý') },
  { ethnicity: 'Sán Chay', share: 0.6, surnames: words('Trần Lục Hoàng La Ninh') },
  { ethnicity: 'Hoa', share: 0.3, surnames: words('Lâm Trương Vương Chu') },
  { ethnicity: 'Mông', share: 0.3, surnames: words('Vàng Giàng Thào Lý') },
];

/** Middle names, the usual ones more than once. */
export const MIDDLE_NAMES = {
  male: words('Văn Văn Văn Văn Đức Công Minh Xuân Trung Hữu Quang Ngọc Thanh Đình Viết'),
  female: [
    ...words('Thị Thị Thị Thị Thị Thu Thanh Ngọc'),
    ...words('Thu Thanh Hồng Bích Minh Kim Ngọc').map((second) => `Thị ${second}`),
  ],
};

export const GIVEN_NAMES = {
  male: words(
    'An Bình Chiến Cường Dũng Đạt Đồng Đức Hà Hải Hiếu Hoà Hoàn Hùng Huy Khánh Khôi Kiên Lâm Long Mạnh Nam Nghĩa Phong ' +
      'Phúc Quân Quyết Sơn Tài Thắng Thành Thịnh Thuỷ Tiến Toàn Trường Tuấn Tùng Việt Vinh',
  ),
  female: words(
    'An Ánh Bình Chi Dung Duyên Giang Hà Hạnh Hằng Hiền Hoa Hoà Huệ Hương Huyền Lan Liên Linh Loan Mai Nga Ngân Nguyệt ' +
      'Nhung Oanh Phương Phượng Quyên Quỳnh Sen Tâm Thảo Thuỷ Trang Tuyết Vân Xuân Yến',
  ),
};

export const BIRTH_PLACES: readonly string[] = [
  'Thành phố Lạng Sơn',
  ...['Tràng Định', 'Bình Gia', 'Văn Lãng', 'Cao Lộc', 'Văn Quan'].map(inProvince),
  ...['Bắc Sơn', 'Hữu Lũng', 'Chi Lăng', 'Lộc Bình', 'Đình Lập'].map(inProvince),
  'Bắc Giang',
  'Cao Bằng',
];

function words(text: string): string[] {
  return text.split(' ');
}

function inProvince(district: string): string {
  return `${district}, Lạng Sơn`;
}
