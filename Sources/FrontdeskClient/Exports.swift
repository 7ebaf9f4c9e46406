@_exported public import FrontdeskWire
