/**
 * The id of the key that a call issued or made, out of its answer, without parsing it; '' where there is none. Answers are stored without white
 * space, and a quote in somebody's words is escaped, so that no name passes for the member.
 */
export const issuedKeySql = `split_part(split_part(response_elements, '"accessKeyId":"', 2), '"', 1)`
