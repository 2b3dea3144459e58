import { recordedColumns } from '../../store/columns.ts'

/** Whether a record's addendum says that it takes another record's place. */
export const isUpdateSql = `(case when extra like '%UPDATED_DATA%' then coalesce(json_extract_string(extra, '$.addendum.reason') = 'UPDATED_DATA', false) else false end)`

/** A record's id as it was delivered: one that has been numbered (`<id>#2`) keeps it in `extra`. */
const deliveredIdSql = `(case when extra like '%eventID%' then coalesce(json_extract_string(extra, '$.eventID'), event_id) else event_id end)`

/** The id that a record shares with its rivals: its own, or of an update the id of what it updates. */
export const sharedIdSql = `(case when ${isUpdateSql} then coalesce(nullif(json_extract_string(extra, '$.addendum.originalEventID'), ''), ${deliveredIdSql}) else ${deliveredIdSql} end)`

/** A number that is equal for records whose text is equal, addendum aside. */
export const textHashSql = `hash(${recordedColumns.map((column) => column.name).join(', ')}, case when contains(extra, '"addendum":') then json_merge_patch(extra, '{"addendum":null}')::varchar else extra end)`

/** Gives a record another id; the one that it was delivered under stays in `extra`. */
export const numberedSql = (newId: string) => ({
  event_id: `coalesce(${newId}, event_id)`,
  extra: `case when ${newId} is null or (case when contains(extra, '"eventID":') then json_exists(extra, '$.eventID') else false end) then extra
    else '{"eventID":' || to_json(event_id)::varchar || coalesce(',' || nullif(extra[2:], '}'), '}') end`,
})
