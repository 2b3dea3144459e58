/** What JSON can hold; fields that are undefined are not written. */
export type Json = null | boolean | number | string | readonly Json[] | JsonObject
export type JsonObject = { readonly [field: string]: Json | undefined }
