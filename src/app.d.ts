declare global {
  namespace App {
    interface PageState {
      /** The sheet was opened from the list: Back returns to it. */
      fromList?: boolean;
    }
  }
}

export {};
