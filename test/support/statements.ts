/** The statements that touch data: what opens, ends or sets up a transaction is left out. */
export function dataStatements(statements: readonly string[]): string[] {
  return statements.filter(
    (sql) => !/^(BEGIN|START TRANSACTION|COMMIT|ROLLBACK|SAVEPOINT|RELEASE|SET TRANSACTION)/i.test(sql),
  );
}
