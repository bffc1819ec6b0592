/** Classes hosted in a subtree of units: `c` is the class, `:scope` the units on top. */
export const HOSTED_IN_SCOPE =
  'c.host_unit_id IN (SELECT a.unit_id FROM unit_ancestors a WHERE a.ancestor_id IN (:...scope))';
