namespace EksMcp.Hosting.Audit;

/// <summary>The audit log cannot be opened or written; the message says what would help.</summary>
internal sealed class AuditException(string message, Exception? innerException = null) : Exception(message, innerException);
