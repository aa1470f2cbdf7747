namespace EksMcp.Sandbox.Validation;

/// <summary>One thing that is wrong with one field.</summary>
/// <param name="Reason">As in <c>details.causes</c> of a Status: <c>FieldValueRequired</c>, <c>FieldValueInvalid</c> …</param>
/// <param name="Field">The path in the server's spelling: <c>spec.containers[0].image</c>.</param>
/// <param name="Message">With the kind of problem in front: <c>Required value</c>, <c>Invalid value: "x": …</c></param>
internal sealed record FieldProblem(string Reason, string Field, string Message);
