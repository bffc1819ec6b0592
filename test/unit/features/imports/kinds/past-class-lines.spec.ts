import { LEARNERS_LIST } from '../../../../../src/features/imports/kinds/history-rosters/learners-list.js';
import { SUMMARY_LIST } from '../../../../../src/features/imports/kinds/history-summary/summary-list.js';
import {
  disagreement,
  groupByClass,
} from '../../../../../src/features/imports/kinds/past-classes/past-class-groups.js';
import { linesOf } from '../../../../support/import-lines.js';

describe('lines of past classes', () => {
  it('are read below a heading wherever it stands, without titles, sums and signatures', async () => {
    const lines = await linesOf(SUMMARY_LIST, [
      'TỈNH UỶ LẠNG SƠN,,,,',
      'Biểu tổng hợp kết quả mở lớp,,,,',
      'STT,TÊN LỚP,Khai giảng,Bế giảng,Đơn vị cử,Số học viên,Trong đó nữ',
      '(1),(2),(3),(4),(5),(6),(7)',
      '1,Tin học cơ bản,06/03/2006,10/03/2006,Huyện uỷ Cao Lộc,1.050,7',
      '2,nt,nt,nt,Huyện uỷ Văn Lãng,18,-',
      ',Cộng,,,,1068,7',
      ',,,,NGƯỜI LẬP BIỂU,,',
      ',,,,Nguyễn Văn An,5,',
    ]);
    expect(lines).toHaveLength(2);
    expect(lines[0]).toMatchObject({
      row: 5,
      classTitle: 'Tin học cơ bản',
      startDate: '2006-03-06',
      endDate: '2006-03-10',
      unitText: 'Huyện uỷ Cao Lộc',
      participations: 1050,
      women: 7,
      completions: null,
    });
    expect(lines[1]).toMatchObject({ classTitle: 'Tin học cơ bản', startDate: '2006-03-06', women: 0 });
  });

  it('with learners keep apart whom the line names, the class, and what came of it', async () => {
    const lines = await linesOf(LEARNERS_LIST, [
      'Mã lớp,Lớp,Họ và tên,Ngày sinh,Đơn vị,Đơn vị tổ chức,Kết quả,Xếp loại,Số GCN,Ghi chú',
      '2006-th01-01,Tin học,Nông Thị Lan,12/04/1970,HU Cao Lộc,VPTU,Đạt,Khá,12,đi muộn',
      ',Tin học,Lý Văn An,1965,HU Cao Lộc,VPTU,x,,,',
      ',Tin học,Lý Văn Ba,1965,HU Cao Lộc,VPTU,,Loại giỏi,,',
      ',Tin học,Lý Văn Tư,1965,HU Cao Lộc,VPTU,Không đạt,Khá,,',
      ',Tin học,Lý Văn Năm,1965,HU Cao Lộc,VPTU,,,,',
    ]);
    expect(lines[0]).toMatchObject({
      classCode: '2006-TH01-01',
      classTitle: 'Tin học',
      hostText: 'VPTU',
      fullName: 'Nông Thị Lan',
      unitText: 'HU Cao Lộc',
      passed: true,
      grade: 'fair',
      note: 'GCN số 12; đi muộn',
    });
    expect(lines.map(({ passed, grade }) => [passed, grade])).toEqual([
      [true, 'fair'],
      [true, null],
      [true, 'good'],
      [null, null],
      [null, null],
    ]);
    expect(lines[3]!.problems.map(({ level, key }) => [level, key])).toEqual([
      ['note', 'imports.kind.history-rosters.two_results'],
    ]);
  });

  it('belong together by code, else by title, course and days; what they leave out is taken from the others', async () => {
    const lines = await linesOf(SUMMARY_LIST, [
      'Mã lớp,Tên lớp,Khoá học,Từ ngày,Đến ngày,Số buổi,Đơn vị,Số học viên',
      'A-1,Tin học,TH01,06/03/2006,10/03/2006,,X,1',
      'A-1,,,,,10,Y,1',
      'A-1,Tin học,TH01,06/03/2006,11/03/2006,,Z,1',
      ',TIN HỌC,th01,06/03/2006,10/03/2006,,X,1',
      ',Tin  học,TH01,06/03/2006,10/03/2006,,Y,1',
      ',Tin học,TH01,07/03/2006,10/03/2006,,X,1',
    ]);
    const groups = groupByClass(lines);
    const firsts = lines.map((line) => groups.get(line)!.first.row);
    expect(firsts).toEqual([2, 2, 2, 5, 5, 7]);
    expect(groups.get(lines[0]!)!.stated).toMatchObject({ classTitle: 'Tin học', sessions: 10 });
    expect(lines.map((line) => disagreement(line, groups.get(line)!)?.params['row'])).toEqual([
      undefined,
      undefined,
      '2',
      undefined,
      undefined,
      undefined,
    ]);
  });
});
