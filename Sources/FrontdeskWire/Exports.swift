@_exported public import FrontdeskCalls
