import { baseType, INLINE_TYPES } from '../../../domain/media/fileName.ts';

/*
 * What a file is called in the folder of an export. The ending comes from this list alone, never from a customer: a
 * system or a browser that goes by it shows a picture as one and runs nothing.
 */

const ENDINGS: Readonly<Record<string, string>> = {
  ...INLINE_TYPES,
  'audio/opus': 'ogg',
  'audio/wav': 'wav',
  'video/webm': 'webm',
  'video/quicktime': 'mov',
  'application/pdf': 'pdf',
  'text/plain': 'txt',
  'text/csv': 'csv',
  'application/msword': 'doc',
  'application/vnd.ms-excel': 'xls',
  'application/vnd.ms-powerpoint': 'ppt',
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': 'docx',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': 'xlsx',
  'application/vnd.openxmlformats-officedocument.presentationml.presentation': 'pptx',
};

export function exportFileName(fileId: string, mime: string): string {
  const type = baseType(mime);
  return `${fileId}.${Object.hasOwn(ENDINGS, type) ? ENDINGS[type] : 'bin'}`;
}
