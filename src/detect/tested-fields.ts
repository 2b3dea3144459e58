import type { Tree } from '../sigma/index.ts'

/** How many of a rule's fields an alert shows. */
const shownFields = 8

/** The fields a tree tests outside of `not`, in the order in which they stand: what an alert shows as its reason. */
export function testedFields(tree: Tree): string[] {
  const found = new Set<string>()
  const visit = (node: Tree): void => {
    if (node.node === 'and' || node.node === 'or') node.of.forEach(visit)
    else if (node.node === 'test') found.add(node.field)
  }
  visit(tree)
  return [...found].slice(0, shownFields)
}
