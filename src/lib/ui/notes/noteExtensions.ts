import type { Extensions } from '@tiptap/core';
import Collaboration from '@tiptap/extension-collaboration';
import CollaborationCaret from '@tiptap/extension-collaboration-caret';
import StarterKit from '@tiptap/starter-kit';
import type { Awareness } from 'y-protocols/awareness';
import type { XmlFragment } from 'yjs';
import { isAllowedLink } from './noteLinks.ts';
import { renderCaret, renderSelection } from './carets.ts';

/** C11: paragraphs, bold, italic, lists, links, headings 2-3; nothing else survives a paste. */
export function noteExtensions(fragment: XmlFragment, awareness: Awareness): Extensions {
  return [
    StarterKit.configure({
      heading: { levels: [2, 3] },
      link: {
        openOnClick: false,
        defaultProtocol: 'https',
        protocols: ['mailto', 'tel'],
        isAllowedUri: (url) => isAllowedLink(url)
      },
      blockquote: false,
      code: false,
      codeBlock: false,
      hardBreak: false,
      horizontalRule: false,
      strike: false,
      underline: false,
      // Its empty last paragraph would be a change of the contact by everybody who only looks at it.
      trailingNode: false,
      // Yjs has the undo of a shared note: the editor's own would take back what others typed.
      undoRedo: false
    }),
    Collaboration.configure({ fragment }),
    CollaborationCaret.configure({
      provider: { awareness },
      user: {},
      render: renderCaret,
      selectionRender: renderSelection
    })
  ];
}
