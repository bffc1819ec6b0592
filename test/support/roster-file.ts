import ExcelJS from 'exceljs';

const HEADER = ['STT', 'Họ và tên', 'Ngày sinh', 'Nam/Nữ', 'Dân tộc', 'Chức vụ', 'Đơn vị', 'Điện thoại'];

/** The usual list of an office: a document heading, a header row somewhere, the people, a signature. */
export async function rosterFile(lines: (string | number | Date | null)[][]): Promise<Buffer> {
  const book = new ExcelJS.Workbook();
  const sheet = book.addWorksheet('DS');
  sheet.getCell('A1').value = 'TỈNH UỶ LẠNG SƠN';
  sheet.getCell('A4').value = 'DANH SÁCH CỬ ĐI HỌC';
  sheet.getRow(7).values = HEADER;
  lines.forEach((line, index) => {
    sheet.getRow(8 + index).values = line;
  });
  sheet.getCell(`B${10 + lines.length}`).value = 'NGƯỜI LẬP';
  return Buffer.from(await book.xlsx.writeBuffer());
}
