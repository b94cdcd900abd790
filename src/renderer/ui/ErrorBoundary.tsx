import { Component, type ReactNode } from 'react';

type Props = { readonly children: ReactNode; readonly renderFallback: (again: () => void) => ReactNode };

/** A bug in one pane stays in that pane. */
export class ErrorBoundary extends Component<Props, { readonly hasFailed: boolean }> {
  override state = { hasFailed: false };

  static getDerivedStateFromError(): { hasFailed: boolean } {
    return { hasFailed: true };
  }

  override render(): ReactNode {
    if (!this.state.hasFailed) return this.props.children;
    return this.props.renderFallback(() => this.setState({ hasFailed: false }));
  }
}
