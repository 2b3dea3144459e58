/**
 * How many arrays standing directly in one another a field's path crosses, and how deep an array's elements are asked.
 * CloudTrail has none even of two; the bound is there because SQL would need recursion and a hostile event could nest.
 */
export const arrayDepth = 4
