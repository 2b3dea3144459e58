/** Of an event `e`, in a join: whether it was made in the visit `v`, agents aside. What is missing is equal to what is missing. */
export const ofVisitSql = `e.identity = v.identity and e.event_time::date = v.day
  and coalesce(nullif(e.access_key, ''), '-') = coalesce(v.key, '-') and coalesce(e.address, '-') = coalesce(v.address, '-')`
