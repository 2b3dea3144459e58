/** Whether a text is what an IAM pattern says: `*` is any text, `?` one character. In time of at most both lengths multiplied. */
export function matchesPattern(pattern: string, text: string): boolean {
  if (!endsAlike(pattern, text)) return false
  let at = 0
  let next = 0
  let star = -1
  let afterStar = 0
  while (at < text.length) {
    if (pattern[next] === '*') {
      star = next++
      afterStar = at
    } else if (pattern[next] === '?' || pattern[next] === text[at]) {
      next++
      at++
    } else if (star >= 0) {
      next = star + 1
      at = ++afterStar
    } else return false
  }
  while (pattern[next] === '*') next++
  return next === pattern.length
}

/** Most patterns that do not match are told by what follows their last `*`, in no time. */
function endsAlike(pattern: string, text: string): boolean {
  const tail = pattern.slice(pattern.lastIndexOf('*') + 1)
  return tail.includes('?') || text.endsWith(tail)
}

/** As `matchesPattern`, for actions, whose case does not matter. */
export function matchesAction(pattern: string, action: string): boolean {
  return matchesPattern(pattern.toLowerCase(), action.toLowerCase())
}
