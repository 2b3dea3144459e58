export { visible } from '../../model/visible.ts'
